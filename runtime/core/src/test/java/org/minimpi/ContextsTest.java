package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Communicators do not see each other's messages, nor a user's receive those of collectives. */
class ContextsTest {

    @Test
    void aMessageStaysInItsCommunicator() {
        Ranks.run(2, world -> {
            Comm dup = world.dup();
            Comm split = world.split(0, world.rank());
            List<Comm> comms = List.of(split, world, dup);
            int peer = 1 - world.rank();
            List<Request<?>> sends = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                sends.add(comms.get(i).isend(ints(i), peer, 0));
            }
            for (int i = 2; i >= 0; i--) {
                int[] data = {-1};
                comms.get(i).recv(Buf.of(data), Comm.ANY_SOURCE, Comm.ANY_TAG);
                assertEquals(i, data[0]);
                assertTrue(comms.get(i).iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty());
            }
            Request.awaitAll(sends);
        });
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.Ranks#bufferings")
    void wildcardsOfTheUserGetNoMessageOfACollective(Buffering buffering) {
        Ranks.run(Job.ranks(4).buffering(buffering), world -> {
            int[] data = new int[100_000];
            Request<Status> any = world.irecv(Buf.of(data), Comm.ANY_SOURCE, Comm.ANY_TAG);
            for (int count : new int[] {0, 1, 20_000}) {
                int[] all = new int[4 * count];
                world.allgather(Buf.of(new int[count]), Buf.of(all));
                world.alltoall(Buf.IN_PLACE, Buf.of(all));
                Request<Void> sum = world.async().allreduce(Buf.IN_PLACE, Buf.of(all), Op.SUM);
                assertTrue(world.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty());
                sum.await();
                world.objects().allgather(String.class, "x");
                world.dup().barrier();
            }
            assertFalse(any.test());
            world.barrier();
            Request<Void> send = world.isend(ints(5), (world.rank() + 1) % 4, 9);
            assertEquals(new Status((world.rank() + 3) % 4, 9, 4), any.await());
            assertEquals(5, data[0]);
            send.await();
        });
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.Ranks#bufferings")
    void collectivesGetNoMessageOfTheUser(Buffering buffering) {
        Ranks.run(Job.ranks(3).buffering(buffering), world -> {
            List<Request<?>> sends = new ArrayList<>();
            for (int tag = 0; tag < 20; tag++) {
                for (int dest = 0; dest < 3; dest++) {
                    sends.add(world.isend(ints(-1, -1), dest, tag));
                }
            }
            for (int round = 0; round < 20; round++) {
                int[] mine = {world.rank(), round};
                int[] all = new int[6];
                world.allgather(Buf.of(mine), Buf.of(all));
                assertEquals(
                        List.of(0, round, 1, round, 2, round),
                        IntStream.of(all).boxed().toList());
            }
            for (int i = 0; i < sends.size(); i++) {
                int[] data = new int[2];
                world.recv(Buf.of(data), Comm.ANY_SOURCE, Comm.ANY_TAG);
                assertEquals(-1, data[0]);
            }
            Request.awaitAll(sends);
        });
    }

    @Test
    void aRankMayBeFarAheadOfTheOthers() {
        Ranks.run(3, world -> {
            List<Comm> comms = List.of(world, world.dup(), world.split(0, -world.rank()));
            for (int round = 0; round < 200; round++) {
                for (Comm comm : comms) {
                    int[] data = {comm.rank() == 0 ? round : -1};
                    comm.bcast(Buf.of(data), 0);
                    assertEquals(round, data[0]);
                }
            }
        });
    }

    @Test
    void aThousandDuplicates() {
        Ranks.run(3, world -> {
            List<Comm> comms = new ArrayList<>(List.of(world));
            for (int i = 0; i < 1000; i++) {
                comms.add(comms.get(i / 2).dup());
            }
            List<Request<?>> requests = new ArrayList<>();
            int[][] data = new int[comms.size()][1];
            for (int i = comms.size() - 1; i >= 0; i--) {
                requests.add(comms.get(i).irecv(Buf.of(data[i]), (world.rank() + 2) % 3, 0));
            }
            for (int i = 0; i < comms.size(); i++) {
                comms.get(i).send(ints(i), (world.rank() + 1) % 3, 0);
            }
            Request.awaitAll(requests);
            for (int i = 0; i < comms.size(); i++) {
                assertEquals(i, data[i][0]);
                assertEquals(3L * i, comms.get(i).allreduce((long) i, Op.SUM));
            }
            comms.forEach(Comm::close);
        });
    }

    @Test
    void communicatorsComeAndGo() {
        Ranks.run(2, world -> {
            for (int i = 0; i < 2000; i++) {
                try (Comm dup = i % 2 == 0 ? world.dup() : world.split(0, 0)) {
                    if (i % 10 == 0) {
                        int[] data = {-1};
                        dup.sendrecv(ints(i), 1 - world.rank(), 0, Buf.of(data), 1 - world.rank(), 0);
                        assertEquals(i, data[0]);
                    }
                }
            }
        });
    }

    /** The ranks close it in any order; none waits for another. */
    @Test
    void whoClosesDoesNotWaitForTheOthers() {
        Ranks.run(2, world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                dup.send(ints(6), 1, 0);
                dup.close();
                world.send(Buf.EMPTY, 1, 0);
            } else {
                world.recv(Buf.EMPTY, 0, 0);
                int[] data = {0};
                dup.recv(Buf.of(data), 0, 0);
                assertEquals(6, data[0]);
                dup.close();
                assertThrows(IllegalStateException.class, dup::barrier);
            }
            assertEquals(1, world.allreduce((long) world.rank(), Op.SUM));
        });
    }

    /** The order of collectives is per communicator, so threads with one each may create others at the same time. */
    @Test
    void severalThreadsCreateCommunicatorsAtOnce() {
        Ranks.needs(Capability.THREAD_MULTIPLE);
        Ranks.run(3, world -> {
            List<Comm> parents =
                    IntStream.range(0, 6).mapToObj(i -> world.dup()).toList();
            ExecutorService threads = Executors.newFixedThreadPool(parents.size());
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < parents.size(); i++) {
                    Comm parent = parents.get(i);
                    int number = i;
                    done.add(threads.submit(() -> createMany(parent, number)));
                }
                for (Future<?> each : done) {
                    each.get();
                }
            } finally {
                threads.shutdown();
            }
            parents.forEach(Comm::close);
            world.close();
        });
    }

    private static void createMany(Comm parent, int number) {
        for (int i = 0; i < 50; i++) {
            try (Comm dup = parent.dup();
                    Comm split = dup.split(dup.rank() % 2, 0);
                    Comm created = parent.create(parent.group()).orElseThrow()) {
                assertEquals(3L * number, dup.allreduce((long) number, Op.SUM));
                assertEquals(split.size() * number, split.allreduce((long) number, Op.SUM));
                int[] data = {-1};
                int next = (created.rank() + 1) % 3;
                created.sendrecv(ints(number), next, 0, Buf.of(data), Comm.ANY_SOURCE, Comm.ANY_TAG);
                assertEquals(number, data[0]);
            }
        }
    }
}
