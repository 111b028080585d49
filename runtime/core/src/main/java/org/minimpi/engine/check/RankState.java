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

    private static final String NONSENSE = "that is nothing a rank says of itself";
    private static final int MOST_CHARS = 10_000;

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
                out.writeUTF(cut(why.what()));
                out.writeUTF(cut(site));
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

    /** What is longer than anybody reads would not fit. */
    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_CHARS));
    }

    private static void write(DataOutputStream out, long... numbers) throws IOException {
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    /**
     * What a rank of so many has said.
     *
     * @throws IllegalArgumentException if that cannot be
     */
    static RankState decoded(byte[] bytes, int ranks) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int ordinal = in.readUnsignedByte();
            check(ordinal < Kind.values().length);
            Kind kind = Kind.values()[ordinal];
            if (kind == Kind.RUNNING) {
                check(in.available() == 0);
                return RUNNING;
            }
            long[] arrived = readLongs(in, ranks);
            long[] sent = readLongs(in, ranks);
            if (kind == Kind.ENDED) {
                check(in.available() == 0);
                return new RankState(kind, null, "", arrived, sent);
            }
            boolean any = in.readBoolean();
            boolean unbuffered = in.readBoolean();
            String what = in.readUTF();
            String site = in.readUTF();
            int count = in.readInt();
            check(count >= 0 && in.available() == (long) count * Integer.BYTES);
            int[] others = new int[count];
            for (int i = 0; i < count; i++) {
                others[i] = in.readInt();
                check(others[i] >= 0 && others[i] < ranks);
            }
            return new RankState(kind, new Wait(any, others, others, what, unbuffered), site, arrived, sent);
        } catch (IOException e) {
            throw new IllegalArgumentException(NONSENSE, e);
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(NONSENSE);
        }
    }

    private static long[] readLongs(DataInputStream in, int ranks) throws IOException {
        long[] numbers = new long[ranks];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        return numbers;
    }
}
