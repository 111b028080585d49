package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;

/** Messages of a few MiB. */
final class LargeMessages {
    private static final int SIZE = (3 << 20) + 1;

    /** A long message that arrives before its receive. */
    @Case(section = "3.2.2", ranks = 2)
    void beforeTheReceive(Comm comm) {
        Pair.run(comm, to -> comm.send(Buf.of(bytesOf(comm.rank())), to, 0), from -> {
            byte[] got = new byte[(int) comm.probe(from, 0).bytes()];
            comm.recv(Buf.of(got), from, 0);
            check(from, got);
        });
    }

    /** A long message whose receive was posted before. */
    @Case(section = "3.2.2")
    void afterTheReceive(Comm comm) {
        byte[] got = new byte[SIZE];
        Request<?> receive = comm.irecv(Buf.of(got), comm.rank(), 0);
        comm.send(Buf.of(bytesOf(7)), comm.rank(), 0);
        receive.await();
        check(7, got);
    }

    /** A long message between direct buffers, all ranks at once. */
    @Case(section = "3.10")
    void direct(Comm comm) {
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        ByteBuffer out = ByteBuffer.allocateDirect(SIZE).put(0, bytesOf(comm.rank()));
        ByteBuffer in = ByteBuffer.allocateDirect(SIZE);
        ElementTypes.shift(comm, Buf.of(out), Buf.of(in));
        byte[] got = new byte[SIZE];
        in.get(0, got);
        check(previous, got);
    }

    /** Several long messages under way at once between the same two ranks. */
    @Case(section = "3.7", ranks = 2)
    void severalAtOnce(Comm comm) {
        Pair.run(comm, to -> Request.awaitAll(Ints.start(3, i -> comm.isend(Buf.of(bytesOf(i)), to, 0))), from -> {
            byte[][] got = new byte[3][SIZE];
            Request.awaitAll(Ints.start(3, i -> comm.irecv(Buf.of(got[i]), from, 0)));
            for (int i = 0; i < 3; i++) {
                check(i, got[i]);
            }
        });
    }

    /** A large object. */
    @Case(section = "API", ranks = 2)
    void object(Comm comm) {
        Pair.run(
                comm,
                to -> comm.objects().send(bytesOf(comm.rank()), to, 0),
                from -> check(from, comm.objects().recv(byte[].class, from, 0)));
    }

    private static byte[] bytesOf(int seed) {
        byte[] bytes = new byte[SIZE];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static void check(int seed, byte[] got) {
        Check.equal(-1, Arrays.mismatch(bytesOf(seed), got), "the first byte that differs");
    }
}
