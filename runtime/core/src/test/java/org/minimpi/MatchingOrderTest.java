package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Comm.ANY_SOURCE;
import static org.minimpi.Comm.ANY_TAG;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** MPI 4.1, 3.5: messages do not overtake, and posted receives match in the order they were posted. */
@ParameterizedClass
@MethodSource("org.minimpi.Ranks#bufferings")
record MatchingOrderTest(Buffering buffering) {
    private static final int GO = 99;

    private void run(int ranks, RankMain main) {
        Ranks.run(Job.ranks(ranks).buffering(buffering), main);
    }

    private static int recv(Comm comm, int source, int tag) {
        int[] data = new int[100];
        comm.recv(Buf.of(data), source, tag);
        return data[0];
    }

    /** Small and large messages mixed, so that eager and rendezvous would overtake each other if they could. */
    @Test
    void messagesOfOneSourceDoNotOvertake() {
        run(3, world -> {
            if (world.rank() > 0) {
                List<Request<Void>> sends = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    int[] data = new int[1 + i * 7 % 50];
                    data[0] = i;
                    sends.add(i % 5 == 0 ? world.issend(Buf.of(data), 0, i % 2) : world.isend(Buf.of(data), 0, i % 2));
                }
                Request.awaitAll(sends);
                return;
            }
            int[] next = new int[3];
            for (int i = 0; i < 120; i++) {
                int[] data = new int[100];
                Status status = world.recv(Buf.of(data), ANY_SOURCE, ANY_TAG);
                assertEquals(next[status.source()]++, data[0]);
            }
        });
    }

    @Test
    void tagsAreSelectedOutOfOrder() {
        run(2, world -> {
            if (world.rank() == 0) {
                List<Request<Void>> sends = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    sends.add(world.isend(ints(i), 1, i % 3));
                }
                Request.awaitAll(sends);
            } else {
                assertEquals(2, recv(world, 0, 2));
                assertEquals(1, recv(world, 0, 1));
                assertEquals(4, recv(world, 0, 1));
                assertEquals(0, recv(world, 0, ANY_TAG));
                assertEquals(3, recv(world, ANY_SOURCE, 0));
                assertEquals(5, recv(world, 0, 2));
            }
        });
    }

    @Test
    void sourcesAreSelectedOutOfOrder() {
        run(4, world -> {
            if (world.rank() > 0) {
                world.send(ints(world.rank()), 0, 0);
            } else {
                for (int source = 3; source > 0; source--) {
                    assertEquals(source, recv(world, source, 0));
                }
            }
        });
    }

    @Test
    void postedReceivesMatchInTheOrderTheyWerePosted() {
        run(2, world -> {
            if (world.rank() == 1) {
                int[][] data = new int[5][1];
                List<Request<Status>> receives = List.of(
                        world.irecv(Buf.of(data[0]), 0, 2),
                        world.irecv(Buf.of(data[1]), ANY_SOURCE, ANY_TAG),
                        world.irecv(Buf.of(data[2]), 0, 1),
                        world.irecv(Buf.of(data[3]), ANY_SOURCE, 1),
                        world.irecv(Buf.of(data[4]), 0, ANY_TAG));
                world.send(Buf.EMPTY, 0, GO);
                Request.awaitAll(receives);
                assertArrayEquals(new int[][] {{3}, {0}, {1}, {2}, {4}}, data);
            } else {
                world.recv(Buf.EMPTY, 1, GO);
                int[] tags = {1, 1, 1, 2, 2};
                for (int i = 0; i < tags.length; i++) {
                    world.send(ints(i), 1, tags[i]);
                }
            }
        });
    }

    /** The receives between the two give a backend that looks for one after the other time to get it wrong. */
    @Test
    void aMessageThatArrivesMeanwhileIsForTheFirstReceiveToo() {
        int between = 20;
        run(2, world -> {
            int peer = 1 - world.rank();
            Request<Void> lying = world.isend(Buf.EMPTY, peer, GO + 1);
            for (int round = 0; round < 200; round++) {
                List<Request<?>> all = new ArrayList<>();
                if (world.rank() == 0) {
                    world.recv(Buf.EMPTY, 1, GO);
                    all.add(world.isend(ints(0), 1, 5));
                    all.add(world.isend(ints(1), 1, 5));
                    for (int i = 0; i < between; i++) {
                        all.add(world.isend(Buf.EMPTY, 1, 6));
                    }
                    Request.awaitAll(all);
                    continue;
                }
                int[] data = new int[2];
                all.add(world.irecv(Buf.of(data, 0, 1), ANY_SOURCE, 5));
                for (int i = 0; i < between; i++) {
                    all.add(world.irecv(Buf.EMPTY, 0, 6));
                }
                all.add(world.irecv(Buf.of(data, 1, 1), 0, 5));
                world.send(Buf.EMPTY, 0, GO);
                Request.awaitAll(all);
                assertArrayEquals(new int[] {0, 1}, data);
            }
            world.recv(Buf.EMPTY, peer, GO + 1);
            lying.await();
        });
    }

    @Test
    void communicatorsDoNotMix() {
        run(2, world -> {
            try (Comm first = world.dup();
                    Comm second = world.dup();
                    Comm child = first.dup()) {
                List<Comm> comms = List.of(world, first, second, child);
                if (world.rank() == 0) {
                    List<Request<Void>> sends = new ArrayList<>();
                    for (int i = 0; i < comms.size(); i++) {
                        sends.add(comms.get(i).isend(ints(i), 1, 5));
                    }
                    Request.awaitAll(sends);
                } else {
                    world.probe(0, 5);
                    for (int i = comms.size() - 1; i >= 0; i--) {
                        assertEquals(i, recv(comms.get(i), ANY_SOURCE, ANY_TAG));
                        assertTrue(comms.get(i).iprobe(ANY_SOURCE, ANY_TAG).isEmpty());
                    }
                }
            }
        });
    }

    @Test
    void aPostedReceiveOfAnotherCommunicatorIsPassedOver() {
        run(1, world -> {
            Comm other = world.dup();
            int[] data = new int[2];
            Request<Status> theirs = other.irecv(Buf.of(data, 0, 1), ANY_SOURCE, ANY_TAG);
            Request<Status> ours = world.irecv(Buf.of(data, 1, 1), ANY_SOURCE, ANY_TAG);
            world.send(ints(1), 0, 0);
            ours.await();
            assertFalse(theirs.test());
            other.send(ints(2), 0, 0);
            theirs.await();
            assertArrayEquals(new int[] {2, 1}, data);
        });
    }

    @Test
    void probesNeverSeeWhatAPostedReceiveTook() {
        run(1, world -> {
            Request<Status> posted = world.irecv(ints(0), 0, 1);
            world.send(ints(1), 0, 1);
            Request<Void> second = world.isend(ints(2), 0, 1);
            Message message = world.mprobe(0, 1);
            assertEquals(new Status(0, 1, 4), posted.await());
            int[] data = new int[1];
            message.recv(Buf.of(data));
            assertEquals(2, data[0]);
            second.await();
        });
    }
}
