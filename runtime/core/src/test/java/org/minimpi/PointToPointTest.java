package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Comm.ANY_SOURCE;
import static org.minimpi.Comm.ANY_TAG;
import static org.minimpi.Ranks.ints;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of each operation, whatever is buffered. */
@ParameterizedClass
@MethodSource("org.minimpi.Ranks#bufferings")
record PointToPointTest(Buffering buffering) {

    private void run(int ranks, RankMain main) {
        Ranks.run(Job.ranks(ranks).buffering(buffering), main);
    }

    @Test
    void whatIsSentIsReceivedWithItsEnvelope() {
        run(2, world -> {
            if (world.rank() == 0) {
                world.send(ints(1, 2, 3), 1, 7);
            } else {
                int[] data = new int[3];
                assertEquals(new Status(0, 7, 12), world.recv(Buf.of(data), 0, 7));
                assertArrayEquals(new int[] {1, 2, 3}, data);
            }
        });
    }

    @Test
    void aShorterMessageLeavesTheRestAlone() {
        run(2, world -> {
            if (world.rank() == 0) {
                world.ssend(Buf.of(new int[] {9, 1, 2, 9}, 1, 2), 1, 0);
            } else {
                int[] data = {5, 5, 5, 5, 5};
                Status status = world.recv(Buf.of(data).slice(1, 4).slice(0, 3), ANY_SOURCE, ANY_TAG);
                assertEquals(2, status.count(Datatype.INT));
                assertArrayEquals(new int[] {5, 1, 2, 5, 5}, data);
            }
        });
    }

    @Test
    void messagesOfLengthZeroMatchAnyType() {
        run(2, world -> {
            if (world.rank() == 0) {
                world.send(Buf.EMPTY, 1, 1);
                world.send(Buf.of(new double[0]), 1, 2);
                world.send(Buf.of(new long[0]), 1, 3);
            } else {
                long[] data = {4};
                assertEquals(new Status(0, 1, 0), world.recv(Buf.of(data), 0, 1));
                assertEquals(new Status(0, 2, 0), world.recv(Buf.of(data), 0, 2));
                assertEquals(new Status(0, 3, 0), world.recv(Buf.EMPTY, 0, 3));
                assertEquals(4, data[0]);
            }
        });
    }

    @Test
    void sendrecvRotatesARingWithoutDeadlock() {
        run(5, world -> {
            int right = (world.rank() + 1) % 5;
            int left = (world.rank() + 4) % 5;
            int[] in = new int[1];
            Status status = world.sendrecv(ints(world.rank()), right, 3, Buf.of(in), left, 3);
            assertEquals(new Status(left, 3, 4), status);
            assertEquals(left, in[0]);
        });
    }

    @Test
    void requestsCompleteInAnyOrderOfWaiting() {
        run(2, world -> {
            int[] a = new int[1];
            int[] b = new int[1];
            if (world.rank() == 0) {
                Request<Void> first = world.isend(ints(1), 1, 1);
                Request<Void> second = world.issend(ints(2), 1, 2);
                second.await();
                first.await();
            } else {
                Request<Status> one = world.irecv(Buf.of(a), 0, 1);
                Request<Status> two = world.irecv(Buf.of(b), 0, 2);
                assertEquals(new Status(0, 2, 4), two.await());
                assertEquals(new Status(0, 1, 4), one.await());
                assertTrue(one.test());
                assertEquals(one.await(), one.await());
                assertEquals(1, a[0]);
                assertEquals(2, b[0]);
            }
        });
    }

    @Test
    void probesSeeTheNextMessageAndLeaveIt() {
        run(2, world -> {
            if (world.rank() == 0) {
                world.send(ints(1, 2), 1, 4);
                world.send(ints(3), 1, 5);
            } else {
                assertEquals(new Status(0, 4, 8), world.probe(0, 4));
                assertEquals(
                        new Status(0, 4, 8), world.iprobe(ANY_SOURCE, ANY_TAG).orElseThrow());
                assertEquals(Optional.empty(), world.iprobe(1, 4));
                int[] data = new int[2];
                world.recv(Buf.of(data), ANY_SOURCE, ANY_TAG);
                assertArrayEquals(new int[] {1, 2}, data);
                Optional<Status> next;
                do {
                    next = world.iprobe(0, 5);
                } while (next.isEmpty());
                assertEquals(new Status(0, 5, 4), next.get());
                world.recv(Buf.of(data), 0, 5);
                assertEquals(Optional.empty(), world.iprobe(ANY_SOURCE, ANY_TAG));
            }
        });
    }

    @Test
    void aMatchedMessageIsOutOfMatching() {
        run(2, world -> {
            if (world.rank() == 0) {
                Request<Void> first = world.isend(ints(1), 1, 0);
                Request<Void> second = world.isend(ints(2), 1, 0);
                Request<Void> third = world.isend(ints(3), 1, 0);
                Request.awaitAll(first, second, third);
            } else {
                int[] data = new int[1];
                Message first = world.mprobe(0, 0);
                Optional<Message> second;
                do {
                    second = world.improbe(ANY_SOURCE, ANY_TAG);
                } while (second.isEmpty());
                world.recv(Buf.of(data), 0, 0);
                assertEquals(3, data[0]);
                assertEquals(
                        new Status(0, 0, 4), second.get().irecv(Buf.of(data)).await());
                assertEquals(2, data[0]);
                assertEquals(first.status(), first.recv(Buf.of(data)));
                assertEquals(1, data[0]);
                assertEquals(Optional.empty(), world.improbe(ANY_SOURCE, ANY_TAG));
            }
        });
    }

    @Test
    void aRankSendsToItself() {
        run(1, world -> {
            int[] data = new int[1];
            Request<Status> receive = world.irecv(Buf.of(data), 0, 1);
            world.ssend(ints(8), 0, 1);
            assertEquals(new Status(0, 1, 4), receive.await());
            assertEquals(8, data[0]);
            world.sendrecv(ints(9), 0, 2, Buf.of(data), 0, 2);
            assertEquals(9, data[0]);
            Request<Void> send = world.issend(ints(10), 0, 3);
            world.mprobe(0, 3).recv(Buf.of(data));
            send.await();
            assertEquals(10, data[0]);
        });
    }

    @Test
    void objectsTravelWhole() {
        run(2, world -> {
            if (world.rank() == 0) {
                world.objects().send("first", 1, 1);
                world.objects().isend("second", 1, 2).await();
                world.objects().send("third", 1, 3);
            } else {
                Request<Received<String>> second = world.objects().irecv(String.class, 0, 2);
                assertEquals("first", world.objects().recv(String.class, 0, 1));
                assertEquals("second", second.await().value());
                assertEquals("third", world.objects().recv(String.class, world.mprobe(0, 3)));
            }
        });
    }
}
