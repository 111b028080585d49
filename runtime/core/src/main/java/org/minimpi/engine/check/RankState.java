package org.minimpi.engine.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Traffic;

/**
 * What one rank tells another of itself: whether it waits, for whom, and what it has on its way.
 *
 * @param kind what it does
 * @param why null unless it waits
 * @param site where it waits; empty if that is not known
 * @param arrived from each rank, read before what it sent
 * @param sent to each; whether there are tasks is looked at in between, as one may have sent something before it ended
 */
record RankState(Kind kind, Wait why, String site, long[] arrived, long[] sent) {

    enum Kind {
        RUNNING,
        WAITING,
        ENDED
    }

    private static final RankState RUNNING = new RankState(Kind.RUNNING, null, "", new long[0], new long[0]);

    /** That of a rank of this JVM, as it was for some time during the call. */
    static RankState of(RankWatch rank, BooleanSupplier busy, Traffic traffic, int ranks) {
        boolean ended = rank.hasEnded();
        RankWatch.Blocked before = rank.blocked();
        if (before == null && !ended) {
            return RUNNING;
        }
        long[] arrived = new long[ranks];
        long[] sent = new long[ranks];
        for (int other = 0; other < ranks; other++) {
            arrived[other] = traffic.arrived(other);
        }
        boolean helped = busy.getAsBoolean();
        for (int other = 0; other < ranks; other++) {
            sent[other] = traffic.sent(other);
        }
        if (helped) {
            return RUNNING;
        }
        if (ended) {
            return new RankState(Kind.ENDED, null, "", arrived, sent);
        }
        String site = Optional.ofNullable(CallSite.of(rank.thread()))
                .map(CallSite::toString)
                .orElse("");
        return before.isSame(rank.blocked()) ? new RankState(Kind.WAITING, before.why(), site, arrived, sent) : RUNNING;
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.ordinal());
            write(out, arrived);
            write(out, sent);
            if (kind == Kind.WAITING) {
                out.writeBoolean(why.any());
                out.writeBoolean(why.unbuffered());
                out.writeUTF(why.what());
                out.writeUTF(site);
                out.writeInt(why.ranks().length);
                for (int rank : why.ranks()) {
                    out.writeInt(rank);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, long... numbers) throws IOException {
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    static RankState decoded(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.values()[in.readByte()];
            long[] arrived = readLongs(in);
            long[] sent = readLongs(in);
            if (kind != Kind.WAITING) {
                return new RankState(kind, null, "", arrived, sent);
            }
            boolean any = in.readBoolean();
            boolean unbuffered = in.readBoolean();
            String what = in.readUTF();
            String site = in.readUTF();
            int[] ranks = new int[in.readInt()];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = in.readInt();
            }
            return new RankState(kind, new Wait(any, ranks, ranks, what, unbuffered), site, arrived, sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] readLongs(DataInputStream in) throws IOException {
        long[] numbers = new long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return numbers;
    }
}
