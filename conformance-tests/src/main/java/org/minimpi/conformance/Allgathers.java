package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Request;

/** Every rank collects blocks of all. */
final class Allgathers {

    /** A few elements. */
    @Case(section = "6.7")
    void fewElements(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        for (int count = 1; count < 10; count++) {
            ints.allgather(count);
        }
    }

    /** 40 KiB in all. */
    @Case(section = "6.7")
    void of40KiB(Comm comm) {
        Movement.blocking(comm, Datatype.INT).allgather(Lengths.OF_40_KIB / comm.size());
    }

    /** 300 KiB in all. */
    @Case(section = "6.7")
    void of300KiB(Comm comm) {
        Movement.blocking(comm, Datatype.INT).allgather(Lengths.OF_300_KIB / comm.size());
    }

    /** 300 KiB from every rank, too much to be buffered. */
    @Case(section = "6.7")
    void longBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).allgather(Lengths.OF_300_KIB);
    }

    /** Every rank's block may be in its place already. */
    @Case(section = "6.7")
    void inPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        ints.allgatherInPlace(1);
        ints.allgatherInPlace(Lengths.FEW);
        ints.allgatherInPlace(Lengths.OF_40_KIB);
    }

    /** No elements; a buffer without elements fits any type. */
    @Case(section = "6.7")
    void noElements(Comm comm) {
        comm.allgather(comm.rank() == 0 ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new int[0]));
        Movement.blocking(comm, Datatype.INT).allgather(0);
        Movement.blocking(comm, Datatype.INT).allgather(1);
    }

    /** To and from direct buffers. */
    @Case(section = "6.7")
    void byteBuffers(Comm comm) {
        for (int count : new int[] {1, Lengths.OF_40_KIB}) {
            Buf send = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
            Values.of(Datatype.INT, count, comm.rank()).copyTo(send);
            Buf recv = Buf.of(ByteBuffer.allocateDirect(4 * count * comm.size()), Datatype.INT);
            comm.allgather(send, recv);
            for (int rank = 0; rank < comm.size(); rank++) {
                Values.check(Values.of(Datatype.INT, count, rank), recv.slice(rank * count, count), "block " + rank);
            }
        }
    }

    /** Blocks of different lengths go to any places, and what is between them stays. */
    @Case(section = "6.7")
    void unevenBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.SHORT).allgatherv(Layout.uneven(comm.size(), 5));
    }

    /** Long blocks of different lengths. */
    @Case(section = "6.7")
    void longUnevenBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).allgatherv(Layout.uneven(comm.size(), Lengths.OF_40_KIB));
    }

    /** One rank has all there is. */
    @Case(section = "6.7")
    void oneRankHasAll(Comm comm) {
        Movement longs = Movement.blocking(comm, Datatype.LONG);
        Lengths.eachRoot(comm, owner -> {
            longs.allgatherv(Layout.spread(comm.size(), rank -> rank == owner ? 7 : 0));
            longs.allgatherv(Layout.spread(comm.size(), rank -> rank == owner ? 0 : 7));
        });
        longs.allgatherv(Layout.spread(comm.size(), rank -> 0));
    }

    /** Every rank's block of different lengths may be in its place already. */
    @Case(section = "6.7")
    void unevenInPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        ints.allgathervInPlace(Layout.uneven(comm.size(), 5));
        ints.allgathervInPlace(Layout.uneven(comm.size(), Lengths.OF_40_KIB));
    }

    /** Each rank may choose its own places. */
    @Case(section = "6.7")
    void placesDiffer(Comm comm) {
        int[] got = new int[comm.size() + comm.rank()];
        Arrays.fill(got, -1);
        Buf places = Buf.of(got, comm.rank(), comm.size());
        comm.allgatherv(Ints.of(comm.rank()), Layout.equal(comm.size(), 1).parts(places));
        Values.check(Buf.of(Ints.upTo(comm.size())), places, "blocks");
        Check.equal(comm.rank(), (int) Arrays.stream(got).filter(i -> i < 0).count(), "elements left alone");
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.5")
    void started(Comm comm) {
        Movement ints = Movement.started(comm, Datatype.INT);
        Lengths.each(count -> {
            ints.allgather(count / comm.size() + 1);
            ints.allgatherInPlace(count / comm.size() + 1);
        });
        ints.allgather(0);
    }

    /** Started ones with blocks of different lengths bring the same. */
    @Case(section = "6.12.5")
    void startedUneven(Comm comm) {
        Movement chars = Movement.started(comm, Datatype.CHAR);
        chars.allgatherv(Layout.uneven(comm.size(), 5));
        chars.allgatherv(Layout.uneven(comm.size(), Lengths.OF_40_KIB));
        chars.allgathervInPlace(Layout.uneven(comm.size(), 5));
    }

    /** Several started at once, awaited in another order. */
    @Case(section = "6.12.5")
    void severalStarted(Comm comm) {
        int[][] got = new int[20][comm.size()];
        Request<?>[] requests =
                Ints.start(got.length, i -> comm.async().allgather(Ints.of(i + comm.rank()), Buf.of(got[i])));
        for (int i = got.length - 1; i >= 0; i--) {
            int first = i;
            requests[i].await();
            Check.equal(
                    Arrays.stream(Ints.upTo(comm.size())).map(r -> r + first).toArray(), got[i], "allgather " + i);
        }
    }
}
