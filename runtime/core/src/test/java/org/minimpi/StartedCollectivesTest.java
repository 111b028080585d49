package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.minimpi.Plan.Kind;

/** Nonblocking collectives: how they get on, and how one waits for them. */
class StartedCollectivesTest {

    private static Plan plan(Kind kind, int ranks, int root) {
        return new Plan(kind, ranks, Datatype.LONG, 50, root, false, Combining.AFTER, kind.ordinal() + root);
    }

    @ParameterizedTest
    @EnumSource
    void askingIsEnough(Kind kind) {
        Ranks.run(6, world -> {
            for (int root = 0; root < 6; root++) {
                Call call = plan(kind, 6, root).at(world.rank());
                Request<Void> request = call.start(world);
                while (!request.test()) {
                    Thread.onSpinWait();
                }
                call.check();
                assertTrue(request.test());
                assertNull(request.await());
                assertNull(request.await(Duration.ZERO));
            }
            world.close();
        });
    }

    /** Only one rank is in a call, and it may need all the others. */
    @ParameterizedTest
    @EnumSource
    void theyGoOnWhileTheRankIsElsewhere(Kind kind) {
        Ranks.needs(Capability.ASYNC_PROGRESS);
        for (int last = 0; last < 7; last += 2) {
            int waiting = last;
            CountDownLatch done = new CountDownLatch(1);
            Ranks.run(7, world -> {
                Call call = plan(kind, 7, 3).at(world.rank());
                Request<Void> request = call.start(world);
                if (world.rank() == waiting) {
                    request.await();
                    call.check();
                    done.countDown();
                } else {
                    done.await();
                    request.await();
                    call.check();
                }
            });
        }
    }

    @Test
    void everyBlockingCallTakesThemAll() {
        Ranks.run(6, world -> {
            List<Call> calls = new ArrayList<>();
            List<Request<?>> requests = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                calls.add(plan(kind, 6, 2).at(world.rank()));
                requests.add(calls.get(calls.size() - 1).start(world));
            }
            if (world.rank() % 2 == 0) {
                Request.awaitAll(requests);
                world.send(Buf.EMPTY, world.rank() + 1, 0);
            } else {
                world.recv(Buf.EMPTY, world.rank() - 1, 0);
                Request.awaitAll(requests);
            }
            calls.forEach(Call::check);
        });
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.Ranks#bufferings")
    void manyAtOnceAndAwaitedInAnyOrder(Buffering buffering) {
        Ranks.run(Job.ranks(5).buffering(buffering), world -> {
            List<Call> calls = new ArrayList<>();
            List<Request<?>> requests = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Kind kind = Kind.values()[i % Kind.values().length];
                calls.add(plan(kind, 5, i % 5).at(world.rank()));
                requests.add(calls.get(i).start(world));
            }
            Collections.shuffle(requests, new Random(world.rank()));
            Request.awaitAll(requests);
            calls.forEach(Call::check);
            world.close();
        });
    }

    @Test
    void anOperationNeverRunsOnAThreadOfAnotherRank() {
        ConcurrentMap<Thread, Integer> ranks = new ConcurrentHashMap<>();
        Ranks.run(4, world -> {
            ranks.put(Thread.currentThread(), world.rank());
            world.barrier();
            Op op = Op.ints((a, b) -> {
                assertEquals(world.rank(), ranks.getOrDefault(Thread.currentThread(), world.rank()));
                return a + b;
            });
            for (int round = 0; round < 200; round++) {
                Request<Void> one = world.async().allreduce(Buf.IN_PLACE, ints(1), op);
                Request<Void> two = world.async().scan(Buf.IN_PLACE, ints(1), op);
                world.reduce(ints(1), ints(0), op, round % 4);
                Request.awaitAll(one, two);
            }
        });
    }

    @Test
    void blockingOnesMayBeBetween() {
        Ranks.run(4, world -> {
            Call early = plan(Kind.ALLTOALLV, 4, 0).at(world.rank());
            Call late = plan(Kind.SCAN, 4, 0).at(world.rank());
            Request<Void> first = early.start(world);
            plan(Kind.ALLTOALLV, 4, 0).at(world.rank()).run(world);
            Request<Void> second = late.start(world);
            world.barrier();
            assertEquals(10, world.objects().allreduce(Integer.class, world.rank() + 1, Integer::sum));
            second.await();
            late.check();
            first.await();
            early.check();
        });
    }

    @Test
    void aTimedWaitGivesUpAndTheCollectiveGoesOn() {
        Ranks.run(3, world -> {
            if (world.rank() == 2) {
                world.recv(Buf.EMPTY, 0, 0);
                world.recv(Buf.EMPTY, 1, 0);
            }
            int[] sum = {world.rank() + 1};
            Request<Void> request = world.async().allreduce(Buf.IN_PLACE, Buf.of(sum), Op.ints(Integer::sum));
            if (world.rank() != 2) {
                CommTimeoutException e =
                        assertThrows(CommTimeoutException.class, () -> request.await(Duration.ofMillis(5)));
                assertTrue(
                        e.getMessage().contains("rank " + world.rank() + " of 3, world: nonblocking allreduce"),
                        e.getMessage());
                assertThrows(CommTimeoutException.class, () -> request.await(Duration.ZERO));
                assertThrows(CommTimeoutException.class, () -> request.await(Duration.ofSeconds(-1)));
                world.send(Buf.EMPTY, 2, 0);
            }
            request.await(Duration.ofDays(1));
            assertEquals(6, sum[0]);
        });
    }

    @Test
    void whatWasStartedCannotBeWithdrawn() {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                Request<Void> barrier = world.async().barrier();
                assertFalse(barrier.cancel());
                world.send(Buf.EMPTY, 1, 0);
                barrier.await();
                assertFalse(barrier.cancel());
            } else {
                world.recv(Buf.EMPTY, 0, 0);
                world.async().barrier().await();
            }
        });
    }

    @Test
    void itIsPendingUntilItIsComplete() {
        Ranks.run(2, world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                Request<Void> one = dup.async().barrier();
                Request<Void> two = dup.async().gather(ints(1), Buf.of(new int[2]), 0);
                IllegalStateException e = assertThrows(IllegalStateException.class, dup::close);
                assertTrue(
                        e.getMessage().contains("2 requests") && e.getMessage().contains("world.dup1"), e.getMessage());
                world.send(Buf.EMPTY, 1, 0);
                Request.awaitAll(one, two);
                dup.close();
                assertTrue(one.test());
                one.await();
            } else {
                world.recv(Buf.EMPTY, 0, 0);
                dup.async().barrier().await();
                dup.async().gather(ints(1), Buf.EMPTY, 0).await();
                dup.close();
            }
        });
    }

    @Test
    void whoIsInterruptedMayWaitAgain() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                int[] all = new int[2];
                Request<Void> request = world.async().allgather(ints(1), Buf.of(all));
                waiting.complete(Thread.currentThread());
                assertThrows(CommInterruptedException.class, request::await);
                assertTrue(Thread.interrupted());
                world.send(Buf.EMPTY, 1, 0);
                request.await();
                assertArrayEquals(new int[] {1, 2}, all);
            } else {
                awaitParked(waiting);
                waiting.join().interrupt();
                world.recv(Buf.EMPTY, 0, 0);
                int[] all = new int[2];
                world.async().allgather(ints(2), Buf.of(all)).await();
                assertArrayEquals(new int[] {1, 2}, all);
            }
            world.barrier();
        });
    }

    @Test
    void severalThreadsMayWaitForOne() {
        Ranks.needs(Capability.THREAD_MULTIPLE);
        Ranks.run(4, world -> {
            for (int round = 0; round < 30; round++) {
                long[] sum = {world.rank()};
                Request<Void> request = world.async().allreduce(Buf.IN_PLACE, Buf.of(sum), Op.longs(Long::sum));
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    boolean asks = i == 0;
                    Thread thread = new Thread(() -> {
                        while (asks && !request.test()) {
                            Thread.onSpinWait();
                        }
                        request.await();
                    });
                    thread.start();
                    threads.add(thread);
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                assertEquals(6, sum[0]);
            }
        });
    }
}
