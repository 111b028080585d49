package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;

/** Reductions of the ranks up to oneself, inclusive and exclusive. */
final class Scans {
    private static final Problem SUM = new Predefined(BuiltinOp.SUM, Datatype.INT);

    /** Any number of elements. */
    @Case(section = "6.11.1")
    void scan(Comm comm) {
        Lengths.each(count -> Combining.blocking(comm, SUM).scan(count));
    }

    /** The input of a scan may be where the result goes. */
    @Case(section = "6.11.1")
    void scanInPlace(Comm comm) {
        Lengths.each(count -> Combining.blocking(comm, SUM).scanInPlace(count));
    }

    /** A scan of no elements. */
    @Case(section = "6.11.1")
    void scanOfNothing(Comm comm) {
        comm.scan(comm.rank() == 0 ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new boolean[0]), Op.SUM);
        Combining.blocking(comm, SUM).scanInPlace(0);
        Combining.blocking(comm, SUM).scan(1);
    }

    /** A scan keeps rank order where the operation is not commutative. */
    @Case(section = "6.11.1")
    void scanInRankOrder(Comm comm) {
        for (int count : new int[] {Lengths.FEW, Lengths.OF_40_KIB}) {
            Combining.blocking(comm, Problem.functions()).scan(count);
            Combining.blocking(comm, Problem.functions()).scanInPlace(count);
            Combining.blocking(comm, Problem.leftmost(Datatype.CHAR)).scan(count);
            Combining.blocking(comm, Problem.rightmost(Datatype.CHAR)).scan(count);
        }
    }

    /** A started scan brings the same. */
    @Case(section = "6.12.11")
    void startedScan(Comm comm) {
        Lengths.each(count -> Combining.started(comm, SUM).scan(count));
        Combining.started(comm, Problem.functions()).scanInPlace(Lengths.FEW);
        Combining.started(comm, SUM).scan(0);
    }

    /** Any number of elements; what rank 0 receives into is left alone. */
    @Case(section = "6.11.2")
    void exscan(Comm comm) {
        Lengths.each(count -> Combining.blocking(comm, SUM).exscan(count));
    }

    /** The input of an exscan may be where the result goes; at rank 0 it stays. */
    @Case(section = "6.11.2")
    void exscanInPlace(Comm comm) {
        Lengths.each(count -> Combining.blocking(comm, SUM).exscanInPlace(count));
    }

    /** An exscan of no elements. */
    @Case(section = "6.11.2")
    void exscanOfNothing(Comm comm) {
        comm.exscan(comm.rank() == 0 ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new boolean[0]), Op.SUM);
        Combining.blocking(comm, SUM).exscanInPlace(0);
        Combining.blocking(comm, SUM).exscan(1);
    }

    /** An exscan keeps rank order where the operation is not commutative. */
    @Case(section = "6.11.2")
    void exscanInRankOrder(Comm comm) {
        for (int count : new int[] {Lengths.FEW, Lengths.OF_40_KIB}) {
            Combining.blocking(comm, Problem.functions()).exscan(count);
            Combining.blocking(comm, Problem.functions()).exscanInPlace(count);
            Combining.blocking(comm, Problem.leftmost(Datatype.CHAR)).exscan(count);
            Combining.blocking(comm, Problem.rightmost(Datatype.CHAR)).exscan(count);
        }
    }

    /** A started exscan brings the same. */
    @Case(section = "6.12.12")
    void startedExscan(Comm comm) {
        Lengths.each(count -> Combining.started(comm, SUM).exscan(count));
        Combining.started(comm, Problem.functions()).exscanInPlace(Lengths.FEW);
        Combining.started(comm, SUM).exscan(0);
    }

    /** To and from direct buffers, in place too. */
    @Case(section = "6.11")
    void byteBuffers(Comm comm) {
        int count = 1_000;
        Buf send = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
        SUM.input(comm.rank(), count).copyTo(send);
        Buf recv = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
        comm.exscan(send, recv, Op.SUM);
        Buf before = comm.rank() == 0 ? Buf.allocate(Datatype.INT, count) : SUM.result(0, comm.rank() - 1, count);
        Values.check(before, recv, "exscan");
        comm.scan(send, recv, Op.SUM);
        Values.check(SUM.result(0, comm.rank(), count), recv, "scan");
        Values.check(SUM.input(comm.rank(), count), send, "input");
        comm.scan(Buf.IN_PLACE, send, Op.SUM);
        Values.check(recv, send, "scan in place");
    }

    /** Several started at once of both kinds, awaited in another order. */
    @Case(section = "6.12")
    void severalStarted(Comm comm) {
        int[] got = new int[20];
        Buf all = Buf.of(got);
        Request<?>[] requests = Ints.start(
                got.length,
                i -> i % 2 == 0
                        ? comm.async().scan(Ints.of(i), all.slice(i, 1), Op.SUM)
                        : comm.async().exscan(Ints.of(i), all.slice(i, 1), Op.SUM));
        for (int i = got.length - 1; i >= 0; i--) {
            requests[i].await();
            Check.equal(i % 2 == 0 ? i * (comm.rank() + 1) : i * comm.rank(), got[i], "sum " + i);
        }
    }
}
