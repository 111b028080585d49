package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting for the first of several requests. */
class AwaitSomeTest {

    @Test
    void whatIsCompleteIsTold() {
        Ranks.run(1, world -> {
            List<Request<?>> requests = new ArrayList<>();
            for (int tag = 0; tag < 5; tag++) {
                requests.add(world.irecv(ints(0), 0, tag));
            }
            world.send(ints(1), 0, 3);
            assertEquals(3, Request.awaitAny(requests));
            assertEquals(3, Request.awaitAny(requests), "it is for the caller to take it out");
            world.send(ints(1), 0, 1);
            assertEquals(List.of(1, 3), Request.awaitSome(requests));
            for (int tag : new int[] {0, 2, 4}) {
                world.send(ints(1), 0, tag);
            }
            assertEquals(List.of(0, 1, 2, 3, 4), Request.awaitSome(requests));
            world.close();
        });
    }

    @Test
    void awaitAnyLooksAtNoneBehindTheFirstThatIsComplete() {
        Ranks.run(Job.ranks(1).checks(Checks.OFF), world -> {
            List<Request<?>> all = new ArrayList<>();
            for (int tag = 0; tag < 1000; tag++) {
                all.add(world.irecv(ints(0), 0, tag));
            }
            world.send(ints(1), 0, 2);
            AtomicInteger most = new AtomicInteger();
            List<Request<?>> requests = new AbstractList<>() {
                @Override
                public Request<?> get(int index) {
                    most.accumulateAndGet(index, Math::max);
                    return all.get(index);
                }

                @Override
                public int size() {
                    return all.size();
                }
            };
            assertEquals(2, Request.awaitAny(requests));
            assertEquals(2, most.get());
            for (int tag = 0; tag < 1000; tag++) {
                if (tag != 2) {
                    world.send(ints(1), 0, tag);
                }
            }
            Request.awaitAll(all);
        });
    }

    @Test
    void whatCompletesLaterWakes() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                int[] data = new int[3];
                List<Request<?>> requests = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    requests.add(world.irecv(Buf.of(data, i, 1), 1, i));
                }
                waiting.complete(Thread.currentThread());
                assertEquals(2, Request.awaitAny(requests));
                assertEquals(9, data[2]);
                requests.remove(2);
                world.send(Buf.EMPTY, 1, 0);
                assertEquals(List.of(0), Request.awaitSome(requests));
                assertEquals(8, data[0]);
                assertFalse(requests.get(1).test());
                world.send(Buf.EMPTY, 1, 0);
                requests.get(1).await();
            } else {
                awaitParked(waiting);
                world.send(ints(9), 0, 2);
                world.recv(Buf.EMPTY, 0, 0);
                world.send(ints(8), 0, 0);
                world.recv(Buf.EMPTY, 0, 0);
                world.send(ints(7), 0, 1);
            }
        });
    }

    @Test
    void aFailureIsACompletion() {
        Ranks.run(1, world -> {
            List<Request<?>> requests = List.of(world.irecv(ints(0), 0, 0), world.irecv(Buf.EMPTY, 0, 1));
            world.send(ints(1), 0, 1);
            assertEquals(1, Request.awaitAny(requests));
            assertThrows(TruncationException.class, requests.get(1)::await);
            if (world.supports(Capability.CANCEL)) {
                assertTrue(requests.get(0).cancel());
                assertEquals(List.of(0, 1), Request.awaitSome(requests));
                assertThrows(CommCancelledException.class, requests.get(0)::await);
            }
        });
    }

    @Test
    void persistentRequestsThatAreNotActiveArePassedOver() {
        Ranks.run(1, world -> {
            PersistentRequest<Status> first = world.recvInit(ints(0), 0, 0);
            PersistentRequest<Status> second = world.recvInit(ints(0), 0, 1);
            assertEquals(List.of(), Request.awaitSome(List.of(first, second)));
            assertThrows(IllegalArgumentException.class, () -> Request.awaitAny(List.of(first)));
            first.start();
            second.start();
            world.send(ints(1), 0, 1);
            assertEquals(1, Request.awaitAny(List.of(first, second)));
            assertEquals(List.of(), Request.awaitSome(List.of(second)), "having been told, it is not active");
            second.start();
            world.send(ints(1), 0, 1);
            world.send(ints(1), 0, 0);
            assertEquals(List.of(0, 1), Request.awaitSome(List.of(first, second)));
            first.start();
            world.send(ints(1), 0, 0);
            first.await();
            assertEquals(List.of(), Request.awaitSome(List.of(first, second)));
            first.close();
            second.close();
        });
    }

    @Test
    void awaitAnyTellsOfOneAndLeavesTheOthersActive() {
        Ranks.run(1, world -> {
            PersistentRequest<Status> first = world.recvInit(ints(0), 0, 0);
            PersistentRequest<Status> second = world.recvInit(ints(0), 0, 1);
            first.start();
            second.start();
            world.send(ints(1), 0, 0);
            world.send(ints(1), 0, 1);
            List<PersistentRequest<Status>> both = List.of(first, second);
            assertEquals(0, Request.awaitAny(both));
            assertEquals(1, Request.awaitAny(both));
            assertThrows(IllegalArgumentException.class, () -> Request.awaitAny(both));
        });
    }

    @Test
    void nothingToWaitFor() {
        assertEquals(List.of(), Request.awaitSome(List.of()));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Request.awaitAny(List.<Request<Void>>of()));
        assertTrue(e.getMessage().contains("0 requests"), e.getMessage());
        assertThrows(NullPointerException.class, () -> Request.awaitSome(null));
    }

    @Test
    void messagesAndCollectivesTogether() {
        Ranks.run(3, world -> {
            int[] sum = {world.rank()};
            Request<?> receive = world.irecv(ints(0), world.rank(), 0);
            Request<?> object = world.objects().irecv(String.class, world.rank(), 1);
            Request<?> collective = world.async().allreduce(Buf.IN_PLACE, Buf.of(sum), Op.SUM);
            assertEquals(1, Request.awaitAny(List.of(receive, collective, object)));
            assertEquals(3, sum[0]);
            world.objects().send("x", world.rank(), 1);
            assertEquals(1, Request.awaitAny(List.of(receive, object)));
            world.send(ints(1), world.rank(), 0);
            assertEquals(List.of(0, 1, 2), Request.awaitSome(List.of(receive, object, collective)));
        });
    }

    /** Rank 0 has to go on with its collectives while it waits for any of them. */
    @Test
    void collectivesGoOnMeanwhile() {
        Ranks.run(5, world -> {
            for (int round = 0; round < 30; round++) {
                List<Request<?>> requests = new ArrayList<>();
                int[][] data = new int[6][1];
                for (int i = 0; i < data.length; i++) {
                    data[i][0] = world.rank() * i;
                    requests.add(world.async().allreduce(Buf.IN_PLACE, Buf.of(data[i]), Op.ints(Integer::sum)));
                }
                while (!requests.isEmpty()) {
                    List<Integer> some = Request.awaitSome(requests);
                    for (int i = some.size() - 1; i >= 0; i--) {
                        requests.remove((int) some.get(i)).await();
                    }
                }
                for (int i = 0; i < data.length; i++) {
                    assertEquals(10 * i, data[i][0]);
                }
            }
        });
    }

    /** The next round of one becomes due, and the waiter is told so, while the waiter is about to leave with another. */
    @Test
    void whatIsDueWhenTheWaitEndsIsNotForgotten() {
        Ranks.needs(Capability.ASYNC_PROGRESS);
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CountDownLatch leaving = new CountDownLatch(1);
        CountDownLatch due = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Ranks.run(2, world -> {
            Op slow = Op.ints((a, b) -> {
                leaving.countDown();
                awaitUninterrupted(due);
                return a + b;
            });
            Comm dup = world.dup();
            if (world.rank() == 0) {
                Request<Void> other = world.async().allreduce(Buf.IN_PLACE, ints(1), Op.ints(Integer::sum));
                Request<Void> first = dup.async().reduce(Buf.IN_PLACE, ints(1), slow, 0);
                waiting.complete(Thread.currentThread());
                assertEquals(1, Request.awaitAny(List.of(other, first)));
                done.await();
                other.await();
            } else {
                awaitParked(waiting);
                Request<Void> first = dup.async().reduce(ints(1), Buf.EMPTY, slow, 0);
                leaving.await();
                Request<Void> other = world.async().allreduce(Buf.IN_PLACE, ints(1), Op.ints(Integer::sum));
                due.countDown();
                Request.awaitAll(first, other);
                done.countDown();
            }
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
    void severalThreadsWaitForTheSame() {
        Ranks.needs(Capability.THREAD_MULTIPLE);
        Ranks.run(1, world -> {
            for (int round = 0; round < 50; round++) {
                List<Request<Status>> requests = List.of(world.irecv(ints(0), 0, 0), world.irecv(ints(0), 0, 1));
                AtomicInteger woken = new AtomicInteger();
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Thread thread = new Thread(() -> woken.addAndGet(Request.awaitAny(requests)));
                    thread.start();
                    threads.add(thread);
                }
                world.send(ints(1), 0, 1);
                for (Thread thread : threads) {
                    thread.join();
                }
                assertEquals(4, woken.get());
                world.send(ints(1), 0, 0);
                Request.awaitAll(requests);
            }
        });
    }

    @Test
    void anInterruptLeavesThemAsTheyAre() {
        Ranks.run(1, world -> {
            List<Request<Status>> requests = List.of(world.irecv(ints(0), 0, 0), world.irecv(ints(0), 0, 1));
            Thread.currentThread().interrupt();
            CommInterruptedException e =
                    assertThrows(CommInterruptedException.class, () -> Request.awaitSome(requests));
            assertEquals("rank 0 of 1, world: wait for one of 2 requests: interrupted while waiting", e.getMessage());
            assertTrue(Thread.interrupted());
            world.send(ints(1), 0, 0);
            Thread.currentThread().interrupt();
            assertEquals(0, Request.awaitAny(requests), "what is complete is told first");
            assertTrue(Thread.interrupted());
            world.send(ints(1), 0, 1);
            assertEquals(List.of(0, 1), Request.awaitSome(requests));
        });
    }

    @Test
    void aRankThatFailsEndsTheWait() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 1) {
                awaitParked(waiting);
                throw new IllegalStateException("boom");
            }
            List<Request<?>> requests =
                    List.of(world.irecv(ints(0), 1, 0), world.async().barrier());
            waiting.complete(Thread.currentThread());
            int any = Request.awaitAny(requests);
            requests.get(any).await();
        });
        assertEquals(1, failure.rank());
        assertEquals(RankFailedException.class, failure.getSuppressed()[0].getClass());
    }
}
