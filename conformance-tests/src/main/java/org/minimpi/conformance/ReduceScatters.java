package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;

/** Reductions whose result is dealt in blocks. */
final class ReduceScatters {
    private static final Problem SUM = new Predefined(BuiltinOp.SUM, Datatype.INT);

    /** Equal blocks of a few elements. */
    @Case(section = "6.10")
    void equalBlocks(Comm comm) {
        for (int count = 1; count < 10; count++) {
            int each = count;
            Combining.blocking(comm, SUM).reduceScatter(rank -> each);
        }
    }

    /** Blocks of different lengths, some of them empty. */
    @Case(section = "6.10")
    void unevenBlocks(Comm comm) {
        Combining.blocking(comm, SUM).reduceScatter(rank -> rank % 3);
        Combining.blocking(comm, SUM).reduceScatter(rank -> (rank + 2) % 3 * 100);
    }

    /** 40 KiB and 300 KiB in all. */
    @Case(section = "6.10")
    void longBlocks(Comm comm) {
        Combining.blocking(comm, SUM).reduceScatter(rank -> Lengths.OF_40_KIB / comm.size());
        Combining.blocking(comm, SUM).reduceScatter(rank -> Lengths.OF_300_KIB / comm.size() + rank);
        Combining.blocking(comm, SUM).reduceScatter(rank -> rank % 2 * Lengths.OF_40_KIB);
    }

    /** One rank gets all. */
    @Case(section = "6.10")
    void oneRankGetsAll(Comm comm) {
        Lengths.eachRoot(comm, owner -> {
            Combining.blocking(comm, SUM).reduceScatter(rank -> rank == owner ? 5 : 0);
            Combining.blocking(comm, SUM).reduceScatterInPlace(rank -> rank == owner ? Lengths.OF_40_KIB : 0);
        });
    }

    /** The input may be where the result goes. */
    @Case(section = "6.10")
    void inPlace(Comm comm) {
        Combining.blocking(comm, SUM).reduceScatterInPlace(rank -> 2);
        Combining.blocking(comm, SUM).reduceScatterInPlace(rank -> (rank + 1) % 3);
        Combining.blocking(comm, SUM).reduceScatterInPlace(rank -> rank % 3 * Lengths.OF_40_KIB);
    }

    /** No elements; a buffer without elements fits any type and any operation. */
    @Case(section = "6.10")
    void noElements(Comm comm) {
        comm.reduceScatter(Buf.EMPTY, Buf.of(new double[0]), new int[comm.size()], Op.SUM);
        Combining.blocking(comm, Problem.functions()).reduceScatter(rank -> 0);
        Combining.blocking(comm, SUM).reduceScatterInPlace(rank -> 0);
        Combining.blocking(comm, SUM).reduceScatter(rank -> 1);
    }

    /** To and from direct buffers, in place too. */
    @Case(section = "6.10")
    void byteBuffers(Comm comm) {
        for (int each : new int[] {2, 2_000}) {
            int all = each * comm.size();
            int[] counts = new int[comm.size()];
            Arrays.fill(counts, each);
            Buf send = Buf.of(ByteBuffer.allocateDirect(4 * all), Datatype.INT);
            SUM.input(comm.rank(), all).copyTo(send);
            Buf recv = Buf.of(ByteBuffer.allocateDirect(4 * each), Datatype.INT);
            comm.reduceScatter(send, recv, counts, Op.SUM);
            Values.check(SUM.input(comm.rank(), all), send, "input");
            Buf expected = SUM.result(0, comm.size() - 1, all).slice(each * comm.rank(), each);
            Values.check(expected, recv, "block");
            comm.reduceScatter(Buf.IN_PLACE, send, counts, Op.SUM);
            Values.check(expected, send.slice(0, each), "block in place");
        }
    }

    /** Operands stay in rank order where the operation is not commutative. */
    @Case(section = "6.10")
    void rankOrder(Comm comm) {
        for (int unit : new int[] {1, 3_000}) {
            Combining.blocking(comm, Problem.functions()).reduceScatter(rank -> unit);
            Combining.blocking(comm, Problem.functions()).reduceScatterInPlace(rank -> (rank + 1) % 3 * unit);
            Combining.blocking(comm, Problem.leftmost(Datatype.SHORT)).reduceScatter(rank -> unit);
            Combining.blocking(comm, Problem.rightmost(Datatype.SHORT)).reduceScatter(rank -> unit);
        }
    }

    /** Operands stay in rank order where blocks are long, too. */
    @Case(section = "6.10")
    void longBlocksInRankOrder(Comm comm) {
        int unit = 6_000;
        Combining.blocking(comm, Problem.functions()).reduceScatter(rank -> unit);
        Combining.blocking(comm, Problem.functions()).reduceScatterInPlace(rank -> (rank + 1) % 3 * unit);
        Combining.blocking(comm, Problem.leftmost(Datatype.LONG)).reduceScatter(rank -> unit);
        Combining.blocking(comm, Problem.rightmost(Datatype.LONG)).reduceScatter(rank -> unit);
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.10")
    void started(Comm comm) {
        for (int unit : new int[] {0, 3, 3_000}) {
            Combining.started(comm, SUM).reduceScatter(rank -> unit);
            Combining.started(comm, SUM).reduceScatterInPlace(rank -> (rank + 1) % 3 * unit);
        }
        Combining.started(comm, Problem.functions()).reduceScatter(rank -> 5);
    }

    /** Several started at once, awaited in another order. */
    @Case(section = "6.12.10")
    void severalStarted(Comm comm) {
        int[] got = new int[20];
        Buf all = Buf.of(got);
        int[] ones = new int[comm.size()];
        Arrays.fill(ones, 1);
        Request<?>[] requests = Ints.start(
                got.length,
                i -> comm.async().reduceScatter(Buf.of(Ints.upTo(comm.size())), all.slice(i, 1), ones, Op.SUM));
        for (int i = got.length - 1; i >= 0; i--) {
            requests[i].await();
            Check.equal(comm.rank() * comm.size(), got[i], "block " + i);
        }
    }
}
