package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

    @Test
    void aCancelledReceiveTakesNoMessage() {
        Ranks.needs(Capability.CANCEL);
        Ranks.run(1, world -> {
            int[] data = {0, 0};
            Request<Status> cancelled = world.irecv(Buf.of(data, 0, 1), 0, 0);
            Request<Status> next = world.irecv(Buf.of(data, 1, 1), 0, 0);
            assertTrue(cancelled.cancel());
            assertFalse(cancelled.cancel());
            assertTrue(cancelled.test());
            world.send(ints(7), 0, 0);
            next.await();
            assertThrows(CommCancelledException.class, cancelled::await);
            assertEquals(0, data[0]);
            assertEquals(7, data[1]);
            world.close();
        });
    }

    @Test
    void whatIsMatchedCannotBeCancelled() {
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 0);
            Request<Void> send = world.issend(ints(7), 0, 0);
            assertFalse(receive.cancel());
            assertFalse(send.cancel());
            assertEquals(4, receive.await().bytes());
        });
    }

    @Test
    void aSendCannotBeCancelled() {
        Ranks.run(1, world -> {
            Request<Void> send = world.issend(ints(7), 0, 0);
            assertFalse(send.cancel());
            world.recv(ints(0), 0, 0);
            send.await();
        });
    }

    @Test
    void aTimedWaitGivesUpAndTheOperationGoesOn() {
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 3);
            long start = System.nanoTime();
            CommTimeoutException e =
                    assertThrows(CommTimeoutException.class, () -> receive.await(Duration.ofMillis(30)));
            assertTrue(System.nanoTime() - start >= 30_000_000);
            assertTrue(e.getMessage().contains("rank 0 of 1") && e.getMessage().contains("tag 3"), e.getMessage());
            assertThrows(CommTimeoutException.class, () -> receive.await(Duration.ZERO));
            assertThrows(CommTimeoutException.class, () -> receive.await(Duration.ofSeconds(Long.MIN_VALUE)));
            world.send(ints(1), 0, 3);
            assertEquals(4, receive.await(Duration.ZERO).bytes());
            assertEquals(4, receive.await(Duration.ofSeconds(Long.MAX_VALUE)).bytes());
        });
    }

    @Test
    void aTimedWaitEndsWithTheOperation() {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                Request<Status> receive = world.irecv(ints(0), 1, 0);
                world.send(Buf.EMPTY, 1, 0);
                assertEquals(4, receive.await(Duration.ofDays(1)).bytes());
            } else {
                world.recv(Buf.EMPTY, 0, 0);
                world.send(ints(1), 0, 0);
            }
        });
    }

    @Test
    void awaitAllWaitsForTheRestAndShowsEveryFailure() {
        Ranks.run(1, world -> {
            Request<Status> good = world.irecv(ints(0), 0, 0);
            Request<Status> truncated = world.irecv(Buf.EMPTY, 0, 1);
            Request<Status> mismatched = world.irecv(Buf.of(new long[1]), 0, 2);
            List<Request<?>> all = List.of(good, truncated, mismatched, world.isend(ints(1), 0, 1));
            world.send(ints(1), 0, 2);
            world.send(ints(1), 0, 0);
            TruncationException e = assertThrows(TruncationException.class, () -> Request.awaitAll(all));
            assertEquals(1, e.getSuppressed().length);
            assertEquals(DatatypeMismatchException.class, e.getSuppressed()[0].getClass());
            assertTrue(good.test());
        });
    }

    @Test
    void askingAgainTellsTheSameWithoutPilingUp() {
        Ranks.run(1, world -> {
            Request<?> a = world.irecv(Buf.EMPTY, 0, 0);
            Request<?> b = world.objects().irecv(Integer.class, 0, 0);
            world.send(ints(1), 0, 0);
            world.objects().send("no number", 0, 0);
            MpiException first = assertThrows(TruncationException.class, () -> Request.awaitAll(a, b));
            MpiException second = assertThrows(CodecException.class, () -> Request.awaitAll(b, a, b));
            MpiException third = assertThrows(TruncationException.class, () -> Request.awaitAll(a, b));
            assertNotSame(first, third);
            assertEquals(first.getMessage(), third.getMessage());
            assertEquals(1, first.getSuppressed().length);
            assertEquals(2, second.getSuppressed().length);
            assertEquals(1, third.getSuppressed().length);
        });
    }

    @Test
    void manyCanBeOutstanding() {
        Ranks.run(2, world -> {
            int count = 3000;
            List<Request<?>> requests = new ArrayList<>();
            int[][] data = new int[count][1];
            int peer = 1 - world.rank();
            for (int i = 0; i < count; i++) {
                requests.add(world.irecv(Buf.of(data[i]), peer, i));
                requests.add(world.isend(ints(i), peer, i));
            }
            Request.awaitAll(requests);
            for (int i = 0; i < count; i++) {
                assertEquals(i, data[i][0]);
            }
            world.close();
        });
    }
}
