package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.Request;

/** Reductions to one rank. */
final class Reduces {
    private static final Problem SUM = new Predefined(BuiltinOp.SUM, Datatype.INT);

    /** A few elements to every root. */
    @Case(section = "6.9.1")
    void fewElements(Comm comm) {
        Combining ints = Combining.blocking(comm, SUM);
        Lengths.eachRoot(comm, root -> ints.reduce(Lengths.FEW, root));
    }

    /** 40 KiB to every root. */
    @Case(section = "6.9.1")
    void of40KiB(Comm comm) {
        Combining ints = Combining.blocking(comm, SUM);
        Lengths.eachRoot(comm, root -> ints.reduce(Lengths.OF_40_KIB, root));
    }

    /** 300 KiB, and a number of elements that no number of ranks divides. */
    @Case(section = "6.9.1")
    void of300KiB(Comm comm) {
        Combining.blocking(comm, SUM).reduce(Lengths.OF_300_KIB, comm.size() - 1);
        Combining.blocking(comm, SUM).reduce(Lengths.OF_300_KIB + 17, 0);
    }

    /** The root's input may be where the result goes. */
    @Case(section = "6.9.1")
    void inPlace(Comm comm) {
        Combining ints = Combining.blocking(comm, SUM);
        Lengths.eachRoot(comm, root -> {
            ints.reduceInPlace(1, root);
            ints.reduceInPlace(Lengths.OF_40_KIB, root);
        });
        ints.reduceInPlace(Lengths.OF_300_KIB, comm.size() - 1);
    }

    /** No elements; a buffer without elements fits any type and any operation. */
    @Case(section = "6.9.1")
    void noElements(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            comm.reduce(comm.rank() == 0 ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new boolean[0]), Op.SUM, root);
            Combining.blocking(comm, Problem.functions()).reduce(0, root);
            Combining.blocking(comm, SUM).reduce(1, root);
        });
    }

    /** What is for root only is not looked at elsewhere. */
    @Case(section = "6.9.1")
    void othersResultIsIgnored(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            boolean[] untouched = {true};
            int[] sum = {0};
            comm.reduce(Ints.of(1), comm.rank() == root ? Buf.of(sum) : Buf.of(untouched), Op.SUM, root);
            Check.equal(comm.rank() == root ? comm.size() : 0, sum[0], "sum");
            Check.holds(untouched[0], "a buffer at a rank that is not root was written to");
            comm.reduce(Ints.of(1), comm.rank() == root ? Buf.of(sum) : null, Op.SUM, root);
        });
    }

    /** A part of an array, whose other elements stay. */
    @Case(section = "6.9.1")
    void partOfAnArray(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            int[] sums = {9, 9, 9, 9};
            comm.reduce(Ints.of(5, 1, 2, 5).slice(1, 2), Buf.of(sums, 1, 2), Op.SUM, root);
            int n = comm.size();
            Check.equal(comm.rank() == root ? new int[] {9, n, 2 * n, 9} : new int[] {9, 9, 9, 9}, sums, "array");
        });
    }

    /** To and from direct buffers, in place too. */
    @Case(section = "6.9.1")
    void byteBuffers(Comm comm) {
        for (int count : new int[] {2, Lengths.OF_40_KIB}) {
            Lengths.eachRoot(comm, root -> {
                Buf send = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
                SUM.input(comm.rank(), count).copyTo(send);
                Buf recv = Buf.of(ByteBuffer.allocateDirect(4 * count), Datatype.INT);
                comm.reduce(send, comm.rank() == root ? recv : Buf.EMPTY, Op.SUM, root);
                comm.reduce(comm.rank() == root ? Buf.IN_PLACE : send, send, Op.SUM, root);
                if (comm.rank() == root) {
                    Values.check(SUM.result(0, comm.size() - 1, count), recv, "sum");
                    Values.check(recv, send, "sum in place");
                } else {
                    Values.check(SUM.input(comm.rank(), count), send, "input");
                }
            });
        }
    }

    /** Operands stay in rank order whatever the root, where the operation is not commutative. */
    @Case(section = "6.9.1")
    void rankOrder(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            Combining.blocking(comm, Problem.functions()).reduce(Lengths.FEW, root);
            Combining.blocking(comm, Problem.functions()).reduceInPlace(Lengths.FEW, root);
            Combining.blocking(comm, Problem.leftmost(Datatype.INT)).reduce(Lengths.OF_40_KIB, root);
            Combining.blocking(comm, Problem.rightmost(Datatype.INT)).reduce(Lengths.OF_40_KIB, root);
        });
        Combining.blocking(comm, Problem.functions()).reduce(Lengths.OF_40_KIB, comm.size() - 1);
    }

    /** Reductions in a row to different roots, with no rank waiting for another in between. */
    @Case(section = "6.14")
    void rootsInTurn(Comm comm) {
        for (int i = 0; i < 30; i++) {
            int[] sum = {-1};
            int root = i * 7 % comm.size();
            comm.reduce(Ints.of(i), Buf.of(sum), Op.SUM, root);
            Check.equal(comm.rank() == root ? i * comm.size() : -1, sum[0], "sum " + i);
        }
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.7")
    void started(Comm comm) {
        Combining ints = Combining.started(comm, SUM);
        Lengths.eachRoot(comm, root -> {
            ints.reduce(0, root);
            ints.reduce(Lengths.FEW, root);
            ints.reduceInPlace(Lengths.OF_40_KIB, root);
            Combining.started(comm, Problem.functions()).reduce(Lengths.FEW, root);
        });
        ints.reduce(Lengths.OF_300_KIB, 0);
    }

    /** Several started at once to different roots, awaited in another order. */
    @Case(section = "6.12.7")
    void severalStarted(Comm comm) {
        int[] sums = new int[20];
        Buf all = Buf.of(sums);
        Request<?>[] requests =
                Ints.start(sums.length, i -> comm.async().reduce(Ints.of(i), all.slice(i, 1), Op.SUM, i % comm.size()));
        for (int i = sums.length - 1; i >= 0; i--) {
            requests[i].await();
            Check.equal(comm.rank() == i % comm.size() ? i * comm.size() : 0, sums[i], "sum " + i);
        }
    }
}
