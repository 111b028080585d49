package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;

/** Reductions whose result every rank gets. */
final class Allreduces {
    private static final Problem SUM = new Predefined(BuiltinOp.SUM, Datatype.INT);

    /** A few elements. */
    @Case(section = "6.9.6")
    void fewElements(Comm comm) {
        for (int count = 1; count < 10; count++) {
            Combining.blocking(comm, SUM).allreduce(count);
        }
    }

    /** 40 KiB, and a number of elements that no number of ranks divides. */
    @Case(section = "6.9.6")
    void of40KiB(Comm comm) {
        Combining.blocking(comm, SUM).allreduce(Lengths.OF_40_KIB);
        Combining.blocking(comm, SUM).allreduce(Lengths.OF_40_KIB + 17);
    }

    /** 300 KiB, and a number of elements that no number of ranks divides. */
    @Case(section = "6.9.6")
    void of300KiB(Comm comm) {
        Combining.blocking(comm, SUM).allreduce(Lengths.OF_300_KIB);
        Combining.blocking(comm, SUM).allreduce(Lengths.OF_300_KIB + 17);
    }

    /** The input may be where the result goes. */
    @Case(section = "6.9.6")
    void inPlace(Comm comm) {
        Lengths.each(count -> Combining.blocking(comm, SUM).allreduceInPlace(count));
    }

    /** No elements; a buffer without elements fits any type and any operation. */
    @Case(section = "6.9.6")
    void noElements(Comm comm) {
        comm.allreduce(comm.rank() == 0 ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new boolean[0]), Op.SUM);
        Combining.blocking(comm, Problem.functions()).allreduce(0);
        Combining.blocking(comm, SUM).allreduceInPlace(0);
        Combining.blocking(comm, SUM).allreduce(1);
    }

    /** A part of an array, whose other elements stay. */
    @Case(section = "6.9.6")
    void partOfAnArray(Comm comm) {
        int n = comm.size();
        int[] sums = {9, 9, 9, 9};
        comm.allreduce(Ints.of(5, 1, 2, 5).slice(1, 2), Buf.of(sums, 1, 2), Op.SUM);
        Check.equal(new int[] {9, n, 2 * n, 9}, sums, "array");
        comm.allreduce(Buf.IN_PLACE, Buf.of(sums, 2, 1), Op.SUM);
        Check.equal(new int[] {9, n, 2 * n * n, 9}, sums, "array after one in place");
    }

    /** To and from direct buffers, in place too. */
    @Case(section = "6.9.6")
    void byteBuffers(Comm comm) {
        Lengths.each(count -> {
            Buf send = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
            SUM.input(comm.rank(), count).copyTo(send);
            Buf recv = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
            comm.allreduce(send, recv, Op.SUM);
            Values.check(SUM.input(comm.rank(), count), send, "input");
            comm.allreduce(Buf.IN_PLACE, send, Op.SUM);
            Values.check(SUM.result(0, comm.size() - 1, count), recv, "sum");
            Values.check(recv, send, "sum in place");
        });
    }

    /** Operands stay in rank order where the operation is not commutative. */
    @Case(section = "6.9.6")
    void rankOrder(Comm comm) {
        Lengths.each(count -> {
            Combining.blocking(comm, Problem.functions()).allreduce(count / 2);
            Combining.blocking(comm, Problem.leftmost(Datatype.INT)).allreduce(count);
            Combining.blocking(comm, Problem.rightmost(Datatype.INT)).allreduceInPlace(count);
        });
    }

    /** One long. */
    @Case(section = "API")
    void ofOneLong(Comm comm) {
        Check.equal((long) comm.size() - 1, comm.allreduce((long) comm.rank(), Op.MAX), "maximum");
        Check.equal((1L << 40) * comm.size(), comm.allreduce(1L << 40, Op.SUM), "sum");
    }

    /** One double. */
    @Case(section = "API")
    void ofOneDouble(Comm comm) {
        Check.equal(0.5, comm.allreduce(comm.rank() + 0.5, Op.MIN), "minimum");
        Check.equal(0.25 * comm.size(), comm.allreduce(0.25, Op.SUM), "sum");
    }

    /** The same call gives the same result each time to the last bit, though the numbers do not add up exactly. */
    @Case(section = "6.9.1")
    void sameBitsEachTime(Comm comm) {
        for (int count : new int[] {7, Lengths.OF_40_KIB / 2}) {
            double[] send = new double[count];
            for (int i = 0; i < count; i++) {
                send[i] = 1.0 / (comm.rank() + 1) * Math.pow(10, (comm.rank() * 5 + i) % 17);
            }
            Buf first = Buf.allocate(Datatype.DOUBLE, count);
            comm.allreduce(Buf.of(send), first, Op.SUM);
            for (int again = 0; again < 5; again++) {
                Buf next = Buf.allocate(Datatype.DOUBLE, count);
                comm.allreduce(Buf.of(send), next, Op.SUM);
                Values.check(first, next, "sum");
            }
        }
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.8")
    void started(Comm comm) {
        Lengths.each(count -> {
            Combining.started(comm, SUM).allreduce(count);
            Combining.started(comm, SUM).allreduceInPlace(count);
        });
        Combining.started(comm, Problem.functions()).allreduce(Lengths.FEW);
        Combining.started(comm, SUM).allreduce(0);
    }

    /** Several started at once, awaited in another order. */
    @Case(section = "6.12.8")
    void severalStarted(Comm comm) {
        int[] sums = new int[20];
        Buf all = Buf.of(sums);
        Request<?>[] requests =
                Ints.start(sums.length, i -> comm.async().allreduce(Ints.of(i), all.slice(i, 1), Op.SUM));
        for (int i = sums.length - 1; i >= 0; i--) {
            requests[i].await();
            Check.equal(i * comm.size(), sums[i], "sum " + i);
        }
    }
}
