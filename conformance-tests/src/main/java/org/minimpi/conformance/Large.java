package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** 256 MiB at once, and 100,000 messages outstanding. Two ranks do it; if there are more, the others stand by. */
final class Large {
    private static final int LONGS = 32 << 20;
    private static final int MANY = 100_000;

    /** One of two ranks. */
    private interface Side {
        void run(Comm comm, int partner);
    }

    private static void onTwo(Comm world, Consumer<Comm> test) {
        OptionalInt color = world.rank() < 2 ? OptionalInt.of(0) : OptionalInt.empty();
        world.split(color, 0).ifPresent(comm -> {
            test.accept(comm);
            comm.close();
        });
    }

    private static void onTwo(Comm world, Side sender, Side receiver) {
        onTwo(world, comm -> Pair.run(comm, to -> sender.run(comm, to), from -> receiver.run(comm, from)));
    }

    /** A message of 256 MiB. */
    @Case(section = "3.2.2", ranks = 2, large = true)
    void message(Comm world) {
        onTwo(world, (comm, to) -> comm.send(Buf.of(numbers(3)), to, 0), (comm, from) -> {
            long[] got = new long[LONGS];
            Check.equal(new Status(from, 0, 256L << 20), comm.recv(Buf.of(got), from, 0), "status");
            check(got, 3);
        });
    }

    private static void sendWhenTold(Comm comm, int to) {
        Pair.await(comm, to);
        comm.ssend(Buf.of(numbers(5)), to, 0);
    }

    /** A message of 256 MiB from an array to a direct buffer, whose receive was posted before. */
    @Case(section = "3.7", ranks = 2, large = true)
    void postedDirect(Comm world) {
        onTwo(world, Large::sendWhenTold, (comm, from) -> {
            ByteBuffer bytes = ByteBuffer.allocateDirect(256 << 20);
            Request<Status> receive = comm.irecv(Buf.of(bytes, Datatype.LONG), from, 0);
            Pair.tell(comm, from);
            Check.equal(LONGS, receive.await().count(Datatype.LONG), "count");
            for (int i = 0; i < LONGS; i++) {
                check(5, i, bytes.getLong(8 * i));
            }
        });
    }

    /** A broadcast of 256 MiB. */
    @Case(section = "6.4", ranks = 2, large = true)
    void bcast(Comm world) {
        onTwo(world, comm -> {
            long[] elements = comm.rank() == 1 ? numbers(7) : new long[LONGS];
            comm.bcast(Buf.of(elements), 1);
            check(elements, 7);
        });
    }

    /** A broadcast of 16 MiB and a few bytes more among enough ranks to hand it on in pieces. */
    @Case(section = "6.4", ranks = 5, large = true)
    void bcastAmongSeveral(Comm comm) {
        int root = comm.size() - 2;
        int count = (2 << 20) + 3;
        long[] elements = new long[count];
        if (comm.rank() == root) {
            Arrays.setAll(elements, i -> 11L * i);
        }
        comm.bcast(Buf.of(elements), root);
        for (int i = 0; i < count; i++) {
            check(11, i, elements[i]);
        }
    }

    /** A sum of 256 MiB from each rank. */
    @Case(section = "6.9.6", ranks = 2, large = true)
    void allreduce(Comm world) {
        onTwo(world, comm -> {
            long[] elements = numbers(comm.rank() + 1);
            comm.allreduce(Buf.IN_PLACE, Buf.of(elements), Op.SUM);
            check(elements, 3);
        });
    }

    /** 128 MiB for each rank. */
    @Case(section = "6.8", ranks = 2, large = true)
    void alltoall(Comm world) {
        onTwo(world, comm -> {
            int half = LONGS / 2;
            long[] got = new long[LONGS];
            comm.alltoall(Buf.of(numbers(comm.rank() + 1)), Buf.of(got));
            for (int i = 0; i < LONGS; i++) {
                check(i / half + 1, comm.rank() * half + i % half, got[i]);
            }
        });
    }

    /** 100,000 receives posted before their messages. */
    @Case(section = "3.7", ranks = 2, large = true)
    void receivesPosted(Comm world) {
        onTwo(
                world,
                (comm, to) -> {
                    Pair.await(comm, to);
                    Request.awaitAll(Ints.start(MANY, i -> comm.isend(Ints.of(i), to, i % 100)));
                },
                (comm, from) -> {
                    int[] got = new int[MANY];
                    Buf all = Buf.of(got);
                    Request<?>[] receives = Ints.start(MANY, i -> comm.irecv(all.slice(i, 1), from, i % 100));
                    Pair.tell(comm, from);
                    Request.awaitAll(receives);
                    Check.equal(Ints.upTo(MANY), got, "messages");
                });
    }

    /** 100,000 messages that arrive before their receives. */
    @Case(section = "3.7", ranks = 2, large = true)
    void messagesUnexpected(Comm world) {
        onTwo(
                world,
                (comm, to) -> {
                    Request<?>[] sends = Ints.start(MANY, i -> comm.isend(Ints.of(i), to, i % 100));
                    Pair.tell(comm, to);
                    Request.awaitAll(sends);
                },
                (comm, from) -> {
                    Pair.await(comm, from);
                    for (int i = 0; i < MANY; i++) {
                        Check.equal(i, Ints.recv(comm, Comm.ANY_SOURCE, i % 100), "message " + i);
                    }
                });
    }

    /** 100,000 synchronous sends outstanding, none of which may be buffered. */
    @Case(section = "3.4", ranks = 2, large = true)
    void synchronousSends(Comm world) {
        onTwo(
                world,
                (comm, to) -> {
                    Request<?>[] sends = Ints.start(MANY, i -> comm.issend(Ints.of(i), to, 0));
                    Check.holds(!sends[MANY - 1].test(), "a synchronous send is complete before its receive");
                    Pair.tell(comm, to);
                    Request.awaitAll(sends);
                },
                (comm, from) -> {
                    Pair.await(comm, from);
                    for (int i = 0; i < MANY; i++) {
                        Check.equal(i, Ints.recv(comm, from, 0), "message " + i);
                    }
                });
    }

    /** 100,000 persistent sends and as many receives, started twice. */
    @Case(section = "3.9", ranks = 2, large = true)
    void persistentRequests(Comm world) {
        onTwo(world, comm -> {
            int[] got = new int[MANY];
            Buf in = Buf.of(got);
            Buf out = Buf.of(Ints.upTo(MANY));
            int partner = 1 - comm.rank();
            List<PersistentRequest<?>> requests = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                requests.add(comm.recvInit(in.slice(i, 1), partner, 0));
                requests.add(comm.sendInit(out.slice(i, 1), partner, 0));
            }
            for (int round = 0; round < 2; round++) {
                requests.forEach(PersistentRequest::start);
                Request.awaitAll(requests);
                Check.equal(Ints.upTo(MANY), got, "messages of round " + round);
                Arrays.fill(got, -1);
                comm.barrier();
            }
        });
    }

    /** 1,000 collectives under way at once. */
    @Case(section = "6.12", ranks = 4, large = true)
    void collectivesStarted(Comm comm) {
        long[] sums = new long[1_000];
        Buf all = Buf.of(sums);
        Request<?>[] requests = Ints.start(
                sums.length,
                i -> comm.async().allreduce(Buf.of(new long[] {i * (comm.rank() + 1L)}), all.slice(i, 1), Op.SUM));
        Request.awaitAll(requests);
        for (int i = 0; i < sums.length; i++) {
            Check.equal(i * comm.size() * (comm.size() + 1L) / 2, sums[i], "sum " + i);
        }
    }

    /** Multiples of a number. */
    private static long[] numbers(long factor) {
        long[] numbers = new long[LONGS];
        for (int i = 0; i < LONGS; i++) {
            numbers[i] = factor * i;
        }
        return numbers;
    }

    private static void check(long[] got, long factor) {
        for (int i = 0; i < LONGS; i++) {
            check(factor, i, got[i]);
        }
    }

    private static void check(long factor, int number, long got) {
        if (got != factor * number) {
            Check.equal(factor * number, got, "element that should be " + number + " times " + factor);
        }
    }
}
