package org.minimpi.mpj;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.Op;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** What MPJ Express does in its own way, and the adapter in MPI's. */
public final class TableApp implements App {

    @Override
    public String name() {
        return "table";
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        constants(world);
        headToHead(world);
        toItself(world);
        splits(world);
        misfits(world);
        manyUnexpected(world);
        headToHead(world);
        credits(world);
        inParts(world);
        foreignThreads(world);
        interrupts(world);
        return 0;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** ANY_SOURCE, ANY_TAG and PROC_NULL have other values there, and PROC_NULL throws. */
    private static void constants(Comm world) {
        int[] got = new int[1];
        world.send(Buf.of(got), Comm.PROC_NULL, 0);
        check(world.recv(Buf.of(got), Comm.PROC_NULL, 0).source() == Comm.PROC_NULL, "PROC_NULL");
        int next = (world.rank() + 1) % world.size();
        Request<Void> send = world.isend(Buf.of(new int[] {world.rank()}), next, 7);
        Status status = world.recv(Buf.of(got), Comm.ANY_SOURCE, Comm.ANY_TAG);
        send.await();
        check(status.equals(new Status(got[0], 7, 4)), "wildcards: " + status);
        check(world.maxTag() >= 32767, "maxTag");
        try {
            world.send(Buf.of(got), next, -2);
            throw new AssertionError("a negative tag is accepted");
        } catch (IllegalArgumentException e) {
            world.barrier();
        }
    }

    /** A send of one byte waits there for its receive. */
    private static void headToHead(Comm world) {
        int partner = world.rank() ^ 1;
        if (partner < world.size()) {
            byte[] out = new byte[64 << 10];
            world.send(Buf.of(out), partner, 0);
            world.send(Buf.of(out), partner, 0);
            world.recv(Buf.of(out), partner, 0);
            world.recv(Buf.of(out), partner, 0);
        }
    }

    private static void toItself(Comm world) {
        int[] got = new int[1];
        world.send(Buf.of(new int[] {5}), world.rank(), 3);
        world.recv(Buf.of(got), world.rank(), 3);
        check(got[0] == 5, "a message to itself");
    }

    /** There, ranks with equal keys become one, and UNDEFINED is a communicator of one. */
    private static void splits(Comm world) {
        try (Comm all = world.split(OptionalInt.of(0), 0).orElseThrow()) {
            check(all.size() == world.size() && all.rank() == world.rank(), "equal keys");
            check(all.allreduce(1L, Op.SUM) == world.size(), "a collective on it");
        }
        Optional<Comm> some = world.split(world.rank() == 0 ? OptionalInt.empty() : OptionalInt.of(1), -world.rank());
        check(some.isEmpty() == (world.rank() == 0), "no colour");
        some.ifPresent(comm -> {
            check(comm.rank() == world.size() - 1 - world.rank(), "keys");
            comm.close();
        });
    }

    private static void misfits(Comm world) {
        int partner = world.rank() ^ 1;
        if (partner >= world.size()) {
            return;
        }
        for (int count : new int[] {2, 100_000}) {
            Request<Void> send = world.isend(Buf.of(new double[count]), partner, 0);
            fails(DatatypeMismatchException.class, () -> world.recv(Buf.of(new long[count]), partner, 0));
            send.await();
            send = world.isend(Buf.of(new double[count]), partner, 0);
            fails(TruncationException.class, () -> world.recv(Buf.of(new double[count - 1]), partner, 0));
            send.await();
        }
    }

    private static void fails(Class<?> how, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            check(how.isInstance(e), e.toString());
            return;
        }
        throw new AssertionError("no " + how.getSimpleName());
    }

    /** Far more than may be copied aside at a rank. */
    private static void manyUnexpected(Comm world) {
        int count = 3_000;
        int bytes = 60_000;
        if (world.rank() == 1) {
            byte[] out = new byte[bytes];
            Request<?>[] sends = new Request<?>[count];
            for (int i = 0; i < count; i++) {
                sends[i] = world.isend(Buf.of(out), 0, i);
            }
            Request.awaitAll(sends);
        } else if (world.rank() == 0) {
            byte[] in = new byte[bytes];
            for (int i = count - 1; i >= 0; i--) {
                world.recv(Buf.of(in), 1, i);
            }
        }
        world.barrier();
    }

    /** After as many as may be copied aside, and no more, there is room again once they are received. */
    private static void credits(Comm world) {
        int partner = world.rank() ^ 1;
        if (partner >= world.size()) {
            return;
        }
        byte[] bytes = new byte[64 << 10];
        int count = (int) (Buffering.DEFAULT.rankBytes() / world.size() / bytes.length) + 1;
        Request<?>[] sends = new Request<?>[count];
        for (int i = 0; i < count; i++) {
            sends[i] = world.isend(Buf.of(bytes), partner, 0);
        }
        for (int i = 0; i < count; i++) {
            world.recv(Buf.of(bytes), partner, 0);
        }
        Request.awaitAll(sends);
        headToHead(world);
    }

    private static void inParts(Comm world) {
        int count = 40_000_000 / Long.BYTES;
        if (world.rank() == 1) {
            long[] out = new long[count];
            Arrays.setAll(out, i -> i);
            world.send(Buf.of(out), 0, 0);
        } else if (world.rank() == 0) {
            long[] in = new long[count];
            world.recv(Buf.of(in), 1, 0);
            for (int i = 0; i < count; i++) {
                check(in[i] == i, "element " + i);
            }
        }
    }

    /** Threads of the common pool, which all ranks of a JVM share, are outside of the rank's thread group. */
    private static void foreignThreads(Comm world) {
        int partner = world.rank() ^ 1;
        if (partner < world.size()) {
            int[] got = new int[1];
            CompletableFuture<Request<Status>> receive =
                    CompletableFuture.supplyAsync(() -> world.irecv(Buf.of(got), partner, 0));
            CompletableFuture.runAsync(() -> world.send(Buf.of(new int[] {world.rank()}), partner, 0))
                    .join();
            receive.join().await();
            check(got[0] == partner, "from another thread");
        }
    }

    /** An interrupt inside of MPJ Express would close a connection. */
    private static void interrupts(Comm world) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        byte[] out = new byte[200_000];
        byte[] in = new byte[200_000];
        Thread rank = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        Thread interrupter = new Thread(() -> {
            while (!over.get()) {
                rank.interrupt();
                Thread.yield();
            }
        });
        interrupter.start();
        for (int i = 0; i < 50; i++) {
            Request<Status> receive = world.irecv(Buf.of(in), previous, i);
            Request<Void> send = world.isend(Buf.of(out), next, i);
            for (Request<?> request : new Request<?>[] {send, receive}) {
                while (!request.test()) {
                    try {
                        request.await();
                    } catch (CommInterruptedException e) {
                        Thread.interrupted();
                    }
                }
            }
        }
        over.set(true);
        while (interrupter.isAlive()) {
            Thread.interrupted();
        }
        Thread.interrupted();
        world.barrier();
    }
}
