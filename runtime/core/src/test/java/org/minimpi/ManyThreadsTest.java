package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several threads of one rank at once. */
class ManyThreadsTest {
    private static final int THREADS = 4;

    private static void inThreads(List<Callable<Void>> bodies) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(bodies.size());
        try {
            List<Future<Void>> running = new ArrayList<>();
            bodies.forEach(body -> running.add(threads.submit(body)));
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.Ranks#bufferings")
    void eachThreadPlaysPingPongOnItsTag(Buffering buffering) {
        Ranks.run(Job.ranks(2).buffering(buffering), world -> {
            List<Callable<Void>> players = new ArrayList<>();
            for (int tag = 0; tag < THREADS; tag++) {
                int mine = tag;
                players.add(() -> play(world, mine));
            }
            inThreads(players);
        });
    }

    private static Void play(Comm world, int tag) {
        int[] ball = new int[20];
        for (int i = 0; i < 200; i++) {
            if (world.rank() == i % 2) {
                ball[0] = i;
                world.send(Buf.of(ball), 1 - world.rank(), tag);
            } else {
                world.recv(Buf.of(ball), 1 - world.rank(), tag);
                assertEquals(i, ball[0]);
            }
        }
        return null;
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.Ranks#bufferings")
    void matchedProbesShareMessagesOutExactlyOnce(Buffering buffering) {
        int count = 400;
        AtomicInteger sum = new AtomicInteger();
        Ranks.run(Job.ranks(2).buffering(buffering), world -> {
            if (world.rank() == 0) {
                for (int i = 0; i < count; i++) {
                    world.send(ints(i), 1, 0);
                }
                return;
            }
            List<Callable<Void>> takers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                takers.add(() -> {
                    for (int i = 0; i < count / THREADS; i++) {
                        int[] data = new int[1];
                        world.mprobe(0, 0).recv(Buf.of(data));
                        sum.addAndGet(data[0]);
                    }
                    return null;
                });
            }
            inThreads(takers);
        });
        assertEquals(count * (count - 1) / 2, sum.get());
    }

    @Test
    void twoThreadsAwaitOneRequest() {
        Ranks.run(2, world -> {
            if (world.rank() == 1) {
                world.recv(Buf.EMPTY, 0, 1);
                world.objects().send("shared", 0, 0);
                return;
            }
            Request<Received<String>> receive = world.objects().irecv(String.class, 1, 0);
            List<CompletableFuture<Thread>> parked = List.of(new CompletableFuture<>(), new CompletableFuture<>());
            List<Callable<Void>> bodies = new ArrayList<>();
            for (CompletableFuture<Thread> me : parked) {
                bodies.add(() -> {
                    me.complete(Thread.currentThread());
                    assertEquals("shared", receive.await().value());
                    return null;
                });
            }
            bodies.add(() -> {
                parked.forEach(Ranks::awaitParked);
                world.send(Buf.EMPTY, 1, 1);
                return null;
            });
            inThreads(bodies);
        });
    }

    @Test
    void cancelRacesWithTheMessageAndOneOfThemWins() {
        for (int round = 0; round < 300; round++) {
            Ranks.run(2, world -> {
                if (world.rank() == 0) {
                    world.send(Buf.EMPTY, 1, 1);
                    world.send(ints(5), 1, 0);
                    return;
                }
                int[] data = {0};
                Request<Status> receive = world.irecv(Buf.of(data), 0, 0);
                world.recv(Buf.EMPTY, 0, 1);
                if (receive.cancel()) {
                    assertThrows(CommCancelledException.class, receive::await);
                    assertEquals(0, data[0]);
                    world.recv(Buf.of(data), 0, 0);
                } else {
                    receive.await();
                }
                assertEquals(5, data[0]);
                assertTrue(world.iprobe(0, 0).isEmpty());
            });
        }
    }

    /** The sender copies upwards, so a copy that goes on behind the receiver's back shows at the end. */
    @Test
    void nobodyWritesToTheBufferOfAnInterruptedSendrecv() {
        Ranks.needs(Capability.CANCEL);
        for (int round = 0; round < 50; round++) {
            CompletableFuture<Thread> waiting = new CompletableFuture<>();
            int last = (1 << 20) - 1;
            Ranks.run(2, world -> {
                int[] data = new int[last + 1];
                if (world.rank() == 0) {
                    waiting.complete(Thread.currentThread());
                    assertThrows(
                            CommInterruptedException.class,
                            () -> world.sendrecv(Buf.of(new byte[1 << 17]), 1, 0, Buf.of(data), 1, 0));
                    int atTheEnd = data[last];
                    assertEquals(data[0], atTheEnd);
                    assertTrue(Thread.interrupted());
                    if (atTheEnd == 0) {
                        world.recv(Buf.of(data), 1, 0);
                    }
                } else {
                    Arrays.fill(data, 7);
                    Ranks.awaitParked(waiting);
                    new Thread(() -> waiting.join().interrupt()).start();
                    world.send(Buf.of(data), 0, 0);
                }
            });
        }
    }

    @Test
    void failureRacesWithInterruptAndNobodyHangs() {
        for (int round = 0; round < 300; round++) {
            CompletableFuture<Thread> waiting = new CompletableFuture<>();
            JobFailedException failure = Ranks.failure(2, world -> {
                if (world.rank() == 0) {
                    waiting.complete(Thread.currentThread());
                    world.sendrecv(Buf.of(new byte[1 << 17]), 1, 0, ints(0), 1, 0);
                } else {
                    Thread peer = waiting.join();
                    new Thread(peer::interrupt).start();
                    throw new IllegalStateException("boom");
                }
            });
            assertTrue(failure.getSuppressed().length <= 1);
        }
    }

    @Test
    void aPeerThatReceivesRacesWithTheInterruptOfTheSender() {
        Ranks.needs(Capability.CANCEL);
        for (int round = 0; round < 300; round++) {
            CompletableFuture<Thread> sender = new CompletableFuture<>();
            Ranks.run(2, world -> {
                if (world.rank() == 0) {
                    sender.complete(Thread.currentThread());
                    boolean sent = true;
                    try {
                        world.ssend(ints(5), 1, 0);
                    } catch (CommInterruptedException e) {
                        sent = false;
                        Thread.interrupted();
                    }
                    while (!Thread.interrupted() && sent) {
                        Thread.yield();
                    }
                    world.send(ints(sent ? 1 : 0), 1, 1);
                } else {
                    Request<Status> receive = null;
                    int[] data = {0};
                    new Thread(() -> sender.join().interrupt()).start();
                    receive = world.irecv(Buf.of(data), 0, 0);
                    int[] sent = {0};
                    world.recv(Buf.of(sent), 0, 1);
                    assertEquals(sent[0] == 0, receive.cancel());
                    assertEquals(sent[0] * 5, data[0]);
                }
            });
        }
    }
}
