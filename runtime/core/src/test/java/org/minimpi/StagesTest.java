package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The completion of a request as a stage. */
class StagesTest {

    /** Waits inside of calls, so that stages run on every backend. */
    private static <T> T join(Comm comm, CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        while (!future.isDone()) {
            comm.iprobe(comm.rank(), comm.maxTag());
        }
        return future.join();
    }

    private static Throwable failure(Comm comm, CompletionStage<?> stage) {
        return join(comm, stage.handle((result, why) -> why));
    }

    @Test
    void whatIsCompleteAlreadyIsSoAtOnce() {
        Ranks.run(1, world -> {
            world.send(ints(1), 0, 4);
            Request<Status> receive = world.irecv(ints(0), 0, 4);
            receive.await();
            CompletableFuture<Status> stage = receive.toCompletionStage().toCompletableFuture();
            assertTrue(stage.isDone());
            assertEquals(new Status(0, 4, 4), stage.join());
            world.send(ints(1), 0, 4);
            Request<Status> truncated = world.irecv(Buf.EMPTY, 0, 4);
            assertThrows(TruncationException.class, truncated::await);
            CompletableFuture<Status> failed = truncated.toCompletionStage().toCompletableFuture();
            assertTrue(failed.isCompletedExceptionally());
            Throwable why = assertThrows(CompletionException.class, failed::join);
            assertInstanceOf(TruncationException.class, why.getCause());
        });
    }

    @Test
    void whatCompletesLater() {
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 1);
            Request<Received<String>> object = world.objects().irecv(String.class, 0, 2);
            Request<Status> truncated = world.irecv(Buf.EMPTY, 0, 3);
            Request<Void> send = world.issend(ints(1), 0, 1);
            CompletionStage<?> first = receive.toCompletionStage();
            CompletionStage<?> second = object.toCompletionStage().thenApply(Received::value);
            CompletionStage<?> third = truncated.toCompletionStage();
            assertFalse(third.toCompletableFuture().isDone());
            world.objects().send("text", 0, 2);
            world.send(ints(1), 0, 3);
            assertEquals(new Status(0, 1, 4), join(world, first));
            assertEquals("text", join(world, second));
            assertInstanceOf(TruncationException.class, failure(world, third));
            assertNull(join(world, send.toCompletionStage()));
        });
    }

    @Test
    void aCancelledReceive() {
        Ranks.needs(Capability.CANCEL);
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 1);
            CompletionStage<Status> stage = receive.toCompletionStage();
            assertTrue(receive.cancel());
            assertInstanceOf(CommCancelledException.class, failure(world, stage));
        });
    }

    @Test
    void nobodyCompletesARequestFromOutside() {
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 1);
            receive.toCompletionStage().toCompletableFuture().cancel(true);
            CompletionStage<Status> stage = receive.toCompletionStage();
            assertTrue(stage.toCompletableFuture().complete(null));
            assertFalse(stage.toCompletableFuture().isDone());
            assertFalse(receive.test());
            world.send(ints(1), 0, 1);
            assertEquals(4, receive.await().bytes());
            assertEquals(4, join(world, stage).bytes());
        });
    }

    @Test
    void dependentsNeverRunOnAThreadOfAnotherRank() {
        ConcurrentMap<Integer, Thread> threads = new ConcurrentHashMap<>();
        Ranks.run(3, world -> {
            threads.put(world.rank(), Thread.currentThread());
            world.barrier();
            for (int round = 0; round < 30; round++) {
                int from = (world.rank() + 2) % 3;
                Request<Status> receive = world.irecv(ints(0), from, 0);
                Request<Void> sum = world.async().allreduce(Buf.IN_PLACE, ints(1), Op.SUM);
                CompletionStage<Thread> one = receive.toCompletionStage().thenApply(any -> Thread.currentThread());
                CompletionStage<Thread> two = sum.toCompletionStage().thenApply(any -> Thread.currentThread());
                world.send(ints(1), (world.rank() + 1) % 3, 0);
                for (CompletionStage<Thread> stage : List.of(one, two)) {
                    Thread thread = join(world, stage);
                    assertNotEquals(threads.get(from), thread);
                    assertNotEquals(threads.get((world.rank() + 1) % 3), thread);
                }
            }
        });
    }

    @Test
    void theyRunThoughTheRankMakesNoCall() {
        Ranks.needs(Capability.ASYNC_PROGRESS);
        CompletableFuture<Integer> other = new CompletableFuture<>();
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                int[] data = {0};
                CompletionStage<Integer> stage =
                        world.irecv(Buf.of(data), 1, 0).toCompletionStage().thenApply(status -> data[0]);
                other.complete(1);
                assertEquals(7, stage.toCompletableFuture().join());
            } else {
                other.join();
                world.send(ints(7), 0, 0);
            }
        });
    }

    /** A relay without a line of code that waits: each message received is sent on. */
    @Test
    void aStageMaySendAMessage() {
        Ranks.run(4, world -> {
            int next = (world.rank() + 1) % 4;
            int[] data = {0};
            CompletableFuture<Void> relayed = world.irecv(Buf.of(data), (world.rank() + 3) % 4, 0)
                    .toCompletionStage()
                    .thenAccept(status -> {
                        if (world.rank() != 0) {
                            data[0]++;
                            world.send(Buf.of(data), next, 0);
                        }
                    })
                    .toCompletableFuture();
            if (world.rank() == 0) {
                world.send(ints(1), next, 0);
            }
            join(world, relayed);
            assertEquals(world.rank() == 0 ? 4 : world.rank() + 1, data[0]);
            world.barrier();
        });
    }

    @Test
    void aStageMayRunACollective() {
        Ranks.run(3, world -> {
            Comm dup = world.dup();
            CompletionStage<Long> sum = world.async()
                    .barrier()
                    .toCompletionStage()
                    .thenApply(any -> dup.allreduce((long) dup.rank(), Op.longs(Long::sum)));
            assertEquals(3, join(world, sum));
        });
    }

    /** Each waits for what the one behind it does, so none may stand in the way of another. */
    @Test
    void stagesMayBlock() {
        Ranks.needs(Capability.ASYNC_PROGRESS);
        int count = 50;
        Ranks.run(1, world -> {
            List<CountDownLatch> reached = new ArrayList<>();
            for (int i = 0; i <= count; i++) {
                reached.add(new CountDownLatch(1));
            }
            List<CompletableFuture<Void>> stages = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                stages.add(world.irecv(ints(0), 0, i)
                        .toCompletionStage()
                        .thenAccept(status -> {
                            awaitUninterrupted(reached.get(number + 1));
                            reached.get(number).countDown();
                        })
                        .toCompletableFuture());
                world.send(ints(1), 0, i);
            }
            Request<Void> collective = world.async().allreduce(Buf.IN_PLACE, ints(1), Op.ints(Integer::sum));
            collective.toCompletionStage().toCompletableFuture().join();
            reached.get(count).countDown();
            stages.forEach(CompletableFuture::join);
        });
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDependentThatThrowsHarmsNobody() {
        Ranks.run(2, world -> {
            Request<Status> receive = world.irecv(ints(0), 1 - world.rank(), 0);
            CompletionStage<Void> broken = receive.toCompletionStage().thenAccept(status -> {
                throw new IllegalStateException("boom");
            });
            CompletionStage<Long> good = receive.toCompletionStage().thenApply(Status::bytes);
            world.send(ints(1), 1 - world.rank(), 0);
            assertEquals(4, join(world, good));
            assertInstanceOf(IllegalStateException.class, failure(world, broken).getCause());
            assertEquals(4, receive.await().bytes());
            world.barrier();
            world.close();
        });
    }

    @Test
    void aRankThatFails() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CompletableFuture<Throwable> seen = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 1) {
                awaitParked(waiting);
                throw new IllegalStateException("boom");
            }
            Request<Status> receive = world.irecv(ints(0), 1, 0);
            receive.toCompletionStage().whenComplete((status, why) -> seen.complete(why));
            waiting.complete(Thread.currentThread());
            assertThrows(RankFailedException.class, receive::await);
            assertInstanceOf(RankFailedException.class, failure(world, receive.toCompletionStage()));
            receive.await();
        });
        assertEquals(1, failure.rank());
        assertInstanceOf(RankFailedException.class, seen.join());
    }
}
