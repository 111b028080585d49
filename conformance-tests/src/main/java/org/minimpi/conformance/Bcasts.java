package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Request;

/** Broadcasts. */
final class Bcasts {

    /** A few elements from every root. */
    @Case(section = "6.4")
    void fewElements(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.bcast(Lengths.FEW, root));
    }

    /** 40 KiB from every root. */
    @Case(section = "6.4")
    void of40KiB(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.bcast(Lengths.OF_40_KIB, root));
    }

    /** 300 KiB from every root. */
    @Case(section = "6.4")
    void of300KiB(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.bcast(Lengths.OF_300_KIB, root));
    }

    /** Lengths around powers of two, of elements that do not divide them. */
    @Case(section = "6.4")
    void lengthsAroundPowersOfTwo(Comm comm) {
        Movement bytes = Movement.blocking(comm, Datatype.BYTE);
        int root = comm.size() - 1;
        for (int power = 1; power <= 1 << 19; power *= 8) {
            bytes.bcast(power - 1, root);
            bytes.bcast(power, root);
            bytes.bcast(power + 1, root);
        }
    }

    /** No elements; a buffer without elements fits any type. */
    @Case(section = "6.4")
    void noElements(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            comm.bcast(comm.rank() == root ? Buf.EMPTY : Buf.of(new double[0]), root);
            Movement.blocking(comm, Datatype.INT).bcast(Lengths.FEW, root);
        });
    }

    /** A part of an array, whose other elements stay. */
    @Case(section = "6.4")
    void partOfAnArray(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            long[] all = {9, 9, 9, 9};
            if (comm.rank() == root) {
                all[2] = 5;
            }
            comm.bcast(Buf.of(all, 1, 2), root);
            Check.equal(new long[] {9, 9, 5, 9}, all, "array");
        });
    }

    /** Byte buffers of any kind and order, another on each rank: values arrive, not bytes. */
    @Case(section = "6.4")
    void byteBuffers(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            ByteBuffer bytes = comm.rank() % 2 == 0 ? ByteBuffer.allocateDirect(200_000) : ByteBuffer.allocate(200_000);
            Buf buf = Buf.of(
                    bytes.order(comm.rank() % 3 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN), Datatype.LONG);
            Buf expected = Values.of(Datatype.LONG, 25_000, root);
            if (comm.rank() == root) {
                expected.copyTo(buf);
            }
            comm.bcast(buf, root);
            Values.check(expected, buf, "elements");
        });
    }

    /** The root's buffer is only read. */
    @Case(section = "API")
    void readOnlyAtRoot(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {(byte) (comm.rank() == root ? 7 : 0)});
            comm.bcast(Buf.of(comm.rank() == root ? bytes.asReadOnlyBuffer() : bytes), root);
            Check.equal((byte) 7, bytes.get(0), "byte");
        });
    }

    /** Broadcasts in a row from different roots keep their order, with no rank waiting for another in between. */
    @Case(section = "6.14")
    void rootsInTurn(Comm comm) {
        int[] value = {0};
        for (int i = 1; i <= 30; i++) {
            if (comm.rank() == i % comm.size()) {
                value[0] += i;
            }
            comm.bcast(Buf.of(value), i % comm.size());
            Check.equal(i * (i + 1) / 2, value[0], "after broadcast " + i);
        }
    }

    /** Started ones bring the same, at any length from every root. */
    @Case(section = "6.12.2")
    void started(Comm comm) {
        Movement ints = Movement.started(comm, Datatype.INT);
        Lengths.each(count -> Lengths.eachRoot(comm, root -> ints.bcast(count, root)));
        comm.async().bcast(Buf.EMPTY, 0).await();
    }

    /** Several started at once from different roots, awaited in another order. */
    @Case(section = "6.12.2")
    void severalStarted(Comm comm) {
        Buf[] bufs = new Buf[10];
        Request<?>[] requests = Ints.start(bufs.length, i -> {
            int root = i % comm.size();
            bufs[i] = Values.of(Datatype.INT, 10_000 * i, comm.rank() == root ? i : -1);
            return comm.async().bcast(bufs[i], root);
        });
        for (int i = bufs.length - 1; i >= 0; i--) {
            requests[i].await();
            Values.check(Values.of(Datatype.INT, 10_000 * i, i), bufs[i], "broadcast " + i);
        }
    }

    /** The root may be done before any other rank has begun; the others get what its buffer had, not what it has then. */
    @Case(section = "6.4", ranks = 2)
    void rootMayReuseItsBuffer(Comm comm) {
        int[] value = {1};
        if (comm.rank() == 0) {
            comm.bcast(Buf.of(value), 0);
            value[0] = 2;
        } else {
            comm.bcast(Buf.of(value), 0);
            Check.equal(1, value[0], "value");
        }
        comm.bcast(Buf.of(value), 0);
        Check.equal(2, value[0], "second value");
    }
}
