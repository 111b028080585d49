package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An interrupt ends a wait; what was matched ends first. */
class InterruptTest {

    private static void assertInterrupted(org.junit.jupiter.api.function.Executable operation) {
        assertThrows(CommInterruptedException.class, operation);
        assertTrue(Thread.interrupted(), "the interrupt status is set again");
    }

    @Test
    void aBlockedReceiveIsTakenBack() {
        Ranks.needs(Capability.CANCEL);
        CompletableFuture<Thread> receiver = new CompletableFuture<>();
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                receiver.complete(Thread.currentThread());
                int[] data = {0, 0};
                assertInterrupted(() -> world.recv(Buf.of(data, 0, 1), 1, 0));
                world.ssend(Buf.EMPTY, 1, 1);
                world.recv(Buf.of(data, 1, 1), 1, 0);
                assertEquals(0, data[0]);
                assertEquals(5, data[1]);
            } else {
                awaitParked(receiver);
                receiver.join().interrupt();
                world.recv(Buf.EMPTY, 0, 1);
                world.send(ints(5), 0, 0);
            }
        });
    }

    @Test
    void aBlockedSendIsTakenBack() {
        Ranks.needs(Capability.CANCEL);
        CompletableFuture<Thread> sender = new CompletableFuture<>();
        CountDownLatch takenBack = new CountDownLatch(1);
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                sender.complete(Thread.currentThread());
                assertInterrupted(() -> world.ssend(ints(1), 1, 0));
                takenBack.countDown();
                world.ssend(ints(2), 1, 0);
            } else {
                awaitParked(sender);
                sender.join().interrupt();
                takenBack.await();
                int[] data = new int[1];
                world.recv(Buf.of(data), 0, 0);
                assertEquals(2, data[0]);
            }
        });
    }

    @Test
    void bothHalvesOfSendrecvAreTakenBack() {
        Ranks.needs(Capability.CANCEL);
        Ranks.run(1, world -> {
            int[] data = {0};
            Thread.currentThread().interrupt();
            assertInterrupted(() -> world.sendrecv(Buf.of(new byte[1 << 20]), 0, 1, Buf.of(data), 0, 2));
            assertTrue(world.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty());
            Request<Void> send = world.isend(ints(3), 0, 2);
            assertEquals(new Status(0, 2, 4), world.iprobe(0, 2).orElseThrow());
            world.recv(ints(0), 0, 2);
            send.await();
            assertEquals(0, data[0]);
        });
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                wait("recv", world -> world.recv(Buf.EMPTY, 1, 0)),
                wait("ssend", world -> world.ssend(Buf.EMPTY, 1, 0)),
                wait("sendrecv", world -> world.sendrecv(Buf.EMPTY, 1, 0, Buf.EMPTY, 1, 0)),
                wait("probe", world -> world.probe(1, 0)),
                wait("mprobe", world -> world.mprobe(1, 0)),
                wait("await", world -> world.irecv(Buf.EMPTY, 1, 0).await()),
                wait("awaitAny", world -> Request.awaitAny(List.of(world.irecv(Buf.EMPTY, 1, 0)))),
                wait("barrier", Comm::barrier),
                wait("bcast", world -> world.bcast(ints(0), 1)),
                wait("dup", Comm::dup));
    }

    private static Arguments wait(String name, RankMain main) {
        return Arguments.of(name, main);
    }

    /** Whether or not anything can be taken back. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void everyWaitEnds(String name, RankMain wait) {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                waiting.complete(Thread.currentThread());
                assertInterrupted(() -> wait.run(world));
                world.send(Buf.EMPTY, 1, 9);
            } else {
                awaitParked(waiting);
                waiting.join().interrupt();
                world.recv(Buf.EMPTY, 0, 9);
            }
        });
    }

    @Test
    void waitingForARequestStopsButTheOperationGoesOn() {
        Ranks.run(1, world -> {
            int[] data = {0};
            Request<Status> receive = world.irecv(Buf.of(data), 0, 0);
            Thread.currentThread().interrupt();
            assertInterrupted(receive::await);
            assertFalse(receive.test());
            world.send(ints(4), 0, 0);
            assertEquals(4, receive.await().bytes());
            assertEquals(4, data[0]);
        });
    }

    @Test
    void anInterruptHidesNoFailureBeforeIt() {
        Ranks.run(1, world -> {
            Request<Status> truncated = world.irecv(Buf.EMPTY, 0, 0);
            Request<Status> pending = world.irecv(Buf.EMPTY, 0, 1);
            world.send(ints(1), 0, 0);
            Thread.currentThread().interrupt();
            CommInterruptedException e =
                    assertThrows(CommInterruptedException.class, () -> Request.awaitAll(truncated, pending));
            assertEquals(TruncationException.class, e.getSuppressed()[0].getClass());
            assertTrue(Thread.interrupted());
        });
    }

    @Test
    void probesAreInterruptedToo() {
        Ranks.run(1, world -> {
            Thread.currentThread().interrupt();
            assertInterrupted(() -> world.probe(0, 0));
            Thread.currentThread().interrupt();
            assertInterrupted(() -> world.mprobe(0, 0));
        });
    }

    @Test
    void whatNeedNotWaitIsUnaffected() {
        Ranks.run(1, world -> {
            Thread.currentThread().interrupt();
            world.send(ints(1), 0, 0);
            world.probe(0, 0);
            world.recv(ints(0), 0, 0);
            assertTrue(Thread.interrupted());
        });
    }

    @Test
    void anInterruptOfTheCallerEndsTheJob() throws InterruptedException {
        AtomicInteger released = new AtomicInteger();
        AtomicReference<Throwable> seen = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(2);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            Throwable thrown = assertThrows(
                    CommInterruptedException.class,
                    () -> Job.ranks(2).run(world -> {
                        running.countDown();
                        try {
                            if (world.rank() == 0) {
                                world.recv(ints(0), 1, 0);
                            } else {
                                new CountDownLatch(1).await();
                            }
                        } catch (MpiException e) {
                            seen.set(e);
                            throw e;
                        } finally {
                            released.incrementAndGet();
                        }
                    }));
            outcome.complete(Thread.currentThread().isInterrupted() ? thrown : null);
        });
        caller.start();
        running.await();
        caller.interrupt();
        assertTrue(outcome.join().getMessage().contains("interrupted"));
        assertEquals(2, released.get());
        assertInstanceOf(AbortedException.class, seen.get());
        caller.join();
    }

    @Test
    void aFailureBeforeTheInterruptIsShownWithIt() throws InterruptedException {
        IllegalStateException boom = new IllegalStateException("boom");
        CountDownLatch failed = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> outcome.complete(assertThrows(
                CommInterruptedException.class,
                () -> Job.ranks(2).run(world -> {
                    if (world.rank() == 0) {
                        throw boom;
                    }
                    assertThrows(RankFailedException.class, () -> world.recv(ints(0), 0, 0));
                    failed.countDown();
                    assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
                }))));
        caller.start();
        failed.await();
        caller.interrupt();
        assertSame(boom, outcome.join().getSuppressed()[0]);
        caller.join();
    }
}
