package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are started again and again. */
class PersistentRequestTest {
    private static final Status NO_MESSAGE = new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0);

    private static void assertSays(Class<? extends Exception> kind, Executable misuse, String... words) {
        Exception e = assertThrows(kind, misuse);
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.Ranks#bufferings")
    void eachStartIsAMessageOfItsOwn(Buffering buffering) {
        Ranks.run(Job.ranks(2).buffering(buffering), world -> {
            int peer = 1 - world.rank();
            int[] out = new int[100];
            int[] in = new int[100];
            try (PersistentRequest<Void> send = world.sendInit(Buf.of(out), peer, 1);
                    PersistentRequest<Status> receive = world.recvInit(Buf.of(in), Comm.ANY_SOURCE, Comm.ANY_TAG)) {
                for (int round = 1; round <= 100; round++) {
                    out[0] = round;
                    out[99] = -round;
                    receive.start();
                    send.start();
                    assertEquals(new Status(peer, 1, 400), receive.await());
                    assertNull(send.await());
                    assertEquals(round, in[0]);
                    assertEquals(-round, in[99]);
                }
            }
            world.close();
        });
    }

    @Test
    void itMatchesOtherSendsAndReceives() {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                PersistentRequest<Void> send = world.sendInit(ints(4), 1, 0);
                for (int i = 0; i < 3; i++) {
                    send.start();
                    send.await();
                }
                world.send(ints(5), 1, 0);
            } else {
                int[] data = {0};
                PersistentRequest<Status> receive = world.recvInit(Buf.of(data), 0, 0);
                world.recv(Buf.of(data), 0, 0);
                assertEquals(4, data[0]);
                world.mprobe(0, 0).recv(Buf.of(data));
                receive.start();
                receive.await();
                assertEquals(4, data[0]);
                receive.start();
                receive.await();
                assertEquals(5, data[0]);
            }
        });
    }

    @Test
    void oneThatWasNeverStartedIsComplete() {
        Ranks.run(1, world -> {
            PersistentRequest<Status> receive = world.recvInit(ints(0), 0, 0);
            PersistentRequest<Void> send = world.sendInit(ints(0), 0, 0);
            for (int i = 0; i < 2; i++) {
                assertTrue(receive.test());
                assertEquals(NO_MESSAGE, receive.await());
                assertEquals(NO_MESSAGE, receive.await(Duration.ZERO));
                assertNull(send.await());
                assertTrue(send.test());
                assertFalse(receive.cancel());
            }
            assertEquals(
                    NO_MESSAGE,
                    receive.toCompletionStage().toCompletableFuture().join());
            assertTrue(world.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty(), "nothing was sent");
            send.close();
            receive.close();
            world.close();
        });
    }

    @Test
    void itTellsOfTheLastOperationUntilTheNextStart() {
        Ranks.run(1, world -> {
            PersistentRequest<Status> receive = world.recvInit(ints(0, 0), 0, Comm.ANY_TAG);
            for (int tag = 0; tag < 3; tag++) {
                world.send(Buf.of(new int[tag % 2]), 0, tag);
                receive.start();
                Status status = new Status(0, tag, tag % 2 * 4);
                assertEquals(status, receive.await());
                assertEquals(status, receive.await());
                assertTrue(receive.test());
                assertEquals(status, receive.await(Duration.ZERO));
            }
        });
    }

    @Test
    void startedWhileActive() {
        Ranks.run(1, world -> {
            int[] data = {0};
            PersistentRequest<Status> receive = world.recvInit(Buf.of(data), 0, 7);
            receive.start();
            String[] says = {"rank 0 of 1, world", "tag 7", "active"};
            assertSays(IllegalStateException.class, receive::start, says);
            assertSays(IllegalStateException.class, receive::close, says);
            assertThrows(CommTimeoutException.class, () -> receive.await(Duration.ZERO));
            assertFalse(receive.test());
            assertSays(IllegalStateException.class, receive::start, says);
            world.send(ints(3), 0, 7);
            assertTrue(world.iprobe(0, 7).isEmpty(), "one start is one receive");
            assertSays(IllegalStateException.class, receive::start, says);
            assertTrue(receive.test());
            assertEquals(3, data[0]);
            receive.start();
            world.send(ints(4), 0, 7);
            receive.await();
            assertEquals(4, data[0]);
            receive.close();
            world.close();
        });
    }

    @Test
    void aFailedOneIsStartedAgain() {
        Ranks.run(1, world -> {
            int[] data = {0};
            PersistentRequest<Status> receive = world.recvInit(Buf.of(data), 0, 2);
            receive.start();
            world.send(ints(1, 2), 0, 2);
            assertSays(TruncationException.class, receive::await, "tag 2", "8 bytes");
            assertThrows(TruncationException.class, receive::await);
            assertTrue(receive.test());
            receive.start();
            world.send(ints(5), 0, 2);
            assertEquals(new Status(0, 2, 4), receive.await());
            assertEquals(5, data[0]);
            receive.start();
            world.send(Buf.of(new long[] {1}), 0, 2);
            if (world.supports(Capability.CHECKS_DATATYPES)) {
                assertThrows(DatatypeMismatchException.class, receive::await);
            }
            receive.close();
        });
    }

    @Test
    void aCancelledOneIsStartedAgain() {
        Ranks.needs(Capability.CANCEL);
        Ranks.run(1, world -> {
            int[] data = {0};
            PersistentRequest<Status> receive = world.recvInit(Buf.of(data), 0, 0);
            receive.start();
            assertTrue(receive.cancel());
            assertThrows(IllegalStateException.class, receive::start);
            assertThrows(CommCancelledException.class, receive::await);
            receive.start();
            world.send(ints(2), 0, 0);
            receive.await();
            assertEquals(2, data[0]);
        });
    }

    @Test
    void closedForGood() {
        Ranks.run(1, world -> {
            PersistentRequest<Void> send = world.sendInit(ints(1), 0, 3);
            send.start();
            world.recv(ints(0), 0, 3);
            send.await();
            send.close();
            send.close();
            assertSays(IllegalStateException.class, send::start, "closed", "tag 3", "rank 0 of 1, world");
            assertTrue(world.iprobe(0, 3).isEmpty());
        });
    }

    @Test
    void withTheRankThatIsNotThere() {
        Ranks.run(1, world -> {
            try (PersistentRequest<Void> send = world.sendInit(ints(1), Comm.PROC_NULL, 3);
                    PersistentRequest<Status> receive = world.recvInit(ints(0), Comm.PROC_NULL, 3)) {
                for (int i = 0; i < 3; i++) {
                    send.start();
                    receive.start();
                    assertThrows(IllegalStateException.class, send::start);
                    assertEquals(NO_MESSAGE, receive.await());
                    assertNull(send.await());
                }
            }
            world.close();
        });
    }

    @Test
    void argumentsAreCheckedWhenItIsMade() {
        Ranks.run(2, world -> {
            Buf readOnly = Buf.of(ByteBuffer.allocate(4).asReadOnlyBuffer());
            assertSays(IllegalArgumentException.class, () -> world.sendInit(ints(0), 2, 0), "dest 2", "world");
            assertSays(IllegalArgumentException.class, () -> world.sendInit(ints(0), -1, 0), "dest -1");
            assertSays(IllegalArgumentException.class, () -> world.sendInit(ints(0), 0, -1), "tag -1");
            assertSays(IllegalArgumentException.class, () -> world.recvInit(ints(0), 5, 0), "source 5");
            assertSays(IllegalArgumentException.class, () -> world.recvInit(ints(0), 0, -3), "tag -3");
            assertSays(IllegalArgumentException.class, () -> world.recvInit(readOnly, 0, 0), "read-only");
            assertThrows(NullPointerException.class, () -> world.sendInit(null, 0, 0));
            assertThrows(NullPointerException.class, () -> world.recvInit(null, 0, 0));
            Comm dup = world.dup();
            PersistentRequest<Void> send = dup.sendInit(ints(0), 0, 0);
            dup.close();
            assertSays(IllegalStateException.class, () -> dup.sendInit(ints(0), 0, 0), "closed", "world.dup1");
            assertSays(IllegalStateException.class, () -> dup.recvInit(ints(0), 0, 0), "closed");
            assertSays(IllegalStateException.class, send::start, "closed");
            send.close();
        });
    }

    @Test
    void anActiveOneIsPendingAnotherIsNot() {
        Ranks.run(1, world -> {
            PersistentRequest<Status> receive = world.recvInit(ints(0), 0, 0);
            receive.start();
            assertSays(IllegalStateException.class, world::close, "1 request");
            world.send(ints(0), 0, 0);
            receive.await();
            world.close();
            receive.close();
        });
    }

    @Test
    void afterAFailureOfTheJobItMayBeClosed() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 1) {
                Ranks.awaitParked(waiting);
                throw new IllegalStateException("boom");
            }
            PersistentRequest<Status> receive = world.recvInit(ints(0), 1, 0);
            receive.start();
            waiting.complete(Thread.currentThread());
            RankFailedException e = assertThrows(RankFailedException.class, receive::await);
            receive.close();
            world.close();
            throw e;
        });
        assertEquals(1, failure.rank());
    }

    /** One of them starts it, all wait for it, and nobody is forgotten. */
    @Test
    void severalThreadsMayWait() {
        Ranks.needs(Capability.THREAD_MULTIPLE);
        Ranks.run(1, world -> {
            AtomicInteger told = new AtomicInteger();
            PersistentRequest<Status> receive = world.recvInit(ints(0), 0, 0);
            for (int round = 0; round < 50; round++) {
                receive.start();
                List<Thread> threads = List.of(waiter(receive, told), waiter(receive, told), waiter(receive, told));
                world.send(ints(round), 0, 0);
                for (Thread thread : threads) {
                    thread.join();
                }
                assertEquals(3 * (round + 1), told.get());
            }
        });
    }

    private static Thread waiter(PersistentRequest<Status> receive, AtomicInteger told) {
        Thread thread = new Thread(() -> told.addAndGet((int) receive.await().bytes() / 4));
        thread.start();
        return thread;
    }
}
