package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Parts;
import org.minimpi.Request;

/** Every rank has a block for every rank. */
final class Alltoalls {

    /** A few elements. */
    @Case(section = "6.8")
    void fewElements(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        for (int count = 1; count < 10; count++) {
            ints.alltoall(count);
        }
    }

    /** Blocks of about 256 bytes, around which small ones end. */
    @Case(section = "6.8")
    void around256Bytes(Comm comm) {
        Movement bytes = Movement.blocking(comm, Datatype.BYTE);
        for (int count = 255; count <= 257; count++) {
            bytes.alltoall(count);
            bytes.alltoallInPlace(count);
        }
    }

    /** 40 KiB for every rank. */
    @Case(section = "6.8")
    void of40KiB(Comm comm) {
        Movement.blocking(comm, Datatype.INT).alltoall(Lengths.OF_40_KIB / comm.size());
    }

    /** Long blocks. */
    @Case(section = "6.8")
    void longBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).alltoall(20 << 10);
    }

    /** The input may be where the output goes. */
    @Case(section = "6.8")
    void inPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        ints.alltoallInPlace(1);
        ints.alltoallInPlace(Lengths.FEW);
        ints.alltoallInPlace(Lengths.OF_40_KIB);
    }

    /** No elements; a buffer without elements fits any type. */
    @Case(section = "6.8")
    void noElements(Comm comm) {
        comm.alltoall(comm.rank() == 0 ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new int[0]));
        Movement.blocking(comm, Datatype.INT).alltoall(0);
        Movement.blocking(comm, Datatype.INT).alltoallInPlace(0);
        Movement.blocking(comm, Datatype.INT).alltoall(1);
    }

    /** To and from direct buffers. */
    @Case(section = "6.8")
    void byteBuffers(Comm comm) {
        Buf send = Buf.of(ByteBuffer.allocateDirect(8 * comm.size()), Datatype.LONG);
        Buf recv = Buf.of(ByteBuffer.allocateDirect(8 * comm.size()), Datatype.LONG);
        long[] expected = new long[comm.size()];
        for (int rank = 0; rank < comm.size(); rank++) {
            Buf.of(new long[] {1_000L * comm.rank() + rank}).copyTo(send.slice(rank, 1));
            expected[rank] = 1_000L * rank + comm.rank();
        }
        comm.alltoall(send, recv);
        Values.check(Buf.of(expected), recv, "blocks");
    }

    /** Blocks of different lengths at any places, some of them empty; what is between them stays. */
    @Case(section = "6.8")
    void unevenBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.SHORT).alltoallv(3);
    }

    /** Long blocks of different lengths. */
    @Case(section = "6.8")
    void longUnevenBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).alltoallv(10_000);
    }

    /** Blocks of different lengths may be swapped in place. */
    @Case(section = "6.8")
    void unevenInPlace(Comm comm) {
        Movement.blocking(comm, Datatype.LONG).alltoallvInPlace(2);
        Movement.blocking(comm, Datatype.LONG).alltoallvInPlace(Lengths.OF_40_KIB);
    }

    /** All blocks empty but one rank's for another. */
    @Case(section = "6.8")
    void oneBlockOnly(Comm comm) {
        int last = comm.size() - 1;
        Layout out = Layout.spread(comm.size(), to -> comm.rank() == 0 && to == last ? 5 : 0);
        Layout in = Layout.spread(comm.size(), from -> comm.rank() == last && from == 0 ? 5 : 0);
        Buf recv = in.blank(Datatype.INT);
        comm.alltoallv(
                out.parts(out.filled(Datatype.INT, to -> Ints.of(1, 2, 3, 4, 5).slice(0, out.count(to)))),
                in.parts(recv));
        Values.check(
                in.filled(Datatype.INT, from -> Ints.of(1, 2, 3, 4, 5).slice(0, in.count(from))), recv, "the block");
    }

    /** The blocks sent may be one and the same. */
    @Case(section = "6.8")
    void sameBlockForAll(Comm comm) {
        int n = comm.size();
        Layout in = Layout.equal(n, 1);
        Buf recv = in.blank(Datatype.INT);
        int[] ones = in.parts(recv).counts();
        comm.alltoallv(new Parts(Ints.of(comm.rank()), ones, new int[n]), in.parts(recv));
        Values.check(Buf.of(Ints.upTo(n)), recv, "blocks");
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.6")
    void started(Comm comm) {
        Movement ints = Movement.started(comm, Datatype.INT);
        for (int count : new int[] {0, Lengths.FEW, 100, Lengths.OF_40_KIB / comm.size()}) {
            ints.alltoall(count);
            ints.alltoallInPlace(count);
        }
        ints.alltoall(20 << 10);
    }

    /** Started ones with blocks of different lengths bring the same. */
    @Case(section = "6.12.6")
    void startedUneven(Comm comm) {
        Movement chars = Movement.started(comm, Datatype.CHAR);
        chars.alltoallv(3);
        chars.alltoallvInPlace(3);
        chars.alltoallv(10_000);
    }

    /** Several started at once, awaited in another order. */
    @Case(section = "6.12.6")
    void severalStarted(Comm comm) {
        int n = comm.size();
        int[][] got = new int[20][n];
        Request<?>[] requests = Ints.start(got.length, i -> {
            int[] out = Ints.upTo(n);
            for (int to = 0; to < n; to++) {
                out[to] = (i * n + comm.rank()) * n + to;
            }
            return comm.async().alltoall(Buf.of(out), Buf.of(got[i]));
        });
        for (int i = got.length - 1; i >= 0; i--) {
            requests[i].await();
            for (int from = 0; from < n; from++) {
                Check.equal((i * n + from) * n + comm.rank(), got[i][from], "alltoall " + i + ", block " + from);
            }
        }
    }
}
