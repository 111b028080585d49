package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** When a send waits for its receiver, and when it does not. */
class BufferingTest {
    private static final int GO = 99;

    /** Rank 0 starts sends; says which are complete before rank 1 receives the first of {@code count} messages. */
    private static List<Boolean> completeBeforeReceived(Buffering buffering, int count, RankSends sends) {
        List<Boolean> complete = new ArrayList<>();
        Ranks.run(Job.ranks(2).buffering(buffering), world -> {
            if (world.rank() == 0) {
                List<Request<Void>> started = sends.start(world);
                started.forEach(send -> complete.add(send.test()));
                world.ssend(Buf.EMPTY, 1, GO);
                Request.awaitAll(started);
                started.forEach(send -> assertTrue(send.test()));
            } else {
                world.recv(Buf.EMPTY, 0, GO);
                for (int i = 0; i < count; i++) {
                    world.recv(Buf.of(new byte[1000]), 0, 0);
                }
            }
        });
        return complete;
    }

    private interface RankSends {
        List<Request<Void>> start(Comm world);
    }

    private static Request<Void> isend(Comm world, int bytes) {
        return world.isend(Buf.of(new byte[bytes]), 1, 0);
    }

    @Test
    void aSynchronousSendNeverCompletesFirst() {
        for (Buffering buffering : Ranks.bufferings().toList()) {
            assertEquals(
                    List.of(false),
                    completeBeforeReceived(buffering, 1, world -> List.of(world.issend(Buf.EMPTY, 1, 0))));
        }
    }

    @Test
    void withoutBufferingNoSendCompletesFirst() {
        assertEquals(
                List.of(false, false),
                completeBeforeReceived(Buffering.ZERO, 2, world -> List.of(isend(world, 0), isend(world, 1))));
    }

    @Test
    void withInfiniteBufferingEverySendCompletesFirst() {
        assertEquals(
                List.of(true, true),
                completeBeforeReceived(Buffering.INFINITE, 2, world -> List.of(isend(world, 0), isend(world, 1000))));
    }

    @Test
    void aMessageAboveTheBoundWaits() {
        assertEquals(
                List.of(true, false, true),
                completeBeforeReceived(
                        new Buffering(100, 10_000),
                        3,
                        world -> List.of(isend(world, 100), isend(world, 101), isend(world, 99))));
    }

    @Test
    void whatLiesAtOneRankIsBounded() {
        assertEquals(
                List.of(true, true, false, false),
                completeBeforeReceived(
                        new Buffering(400, 1000),
                        4,
                        world -> List.of(isend(world, 400), isend(world, 400), isend(world, 400), isend(world, 100))));
    }

    @Test
    void emptyMessagesAreBoundedToo() {
        List<Boolean> complete = completeBeforeReceived(new Buffering(100, 1000), 1000, world -> {
            List<Request<Void>> sends = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sends.add(isend(world, 0));
            }
            return sends;
        });
        long eager = complete.stream().filter(done -> done).count();
        assertTrue(eager > 0 && eager <= 20, eager + " empty messages were copied aside");
    }

    @Test
    void receivingMakesRoomAgain() {
        Ranks.run(Job.ranks(1).buffering(new Buffering(100, 200)), world -> {
            Buf data = Buf.of(new byte[100]);
            for (int i = 0; i < 100; i++) {
                world.send(data, 0, 0);
                if (i % 3 == 0) {
                    world.recv(data, 0, 0);
                } else if (i % 3 == 1) {
                    world.mprobe(0, 0).recv(data);
                } else {
                    assertThrows(TruncationException.class, () -> world.recv(Buf.EMPTY, 0, 0));
                }
            }
        });
    }

    @Test
    void aMatchedMessageGivesItsRoomBack() {
        Ranks.run(Job.ranks(1).buffering(new Buffering(100, 200)), world -> {
            Buf data = Buf.of(new byte[100]);
            world.send(data, 0, 0);
            Message message = world.mprobe(0, 0);
            Request<Void> second = world.isend(data, 0, 0);
            Buf got = Buf.of(new byte[100]);
            message.recv(got);
            world.recv(got, 0, 0);
            second.await();
            assertTrue(world.isend(data, 0, 0).test());
        });
    }

    @Test
    void blockingSendsParkUntilReceived() {
        for (Buffering buffering : List.of(Buffering.ZERO, Buffering.INFINITE)) {
            CompletableFuture<Thread> sender = new CompletableFuture<>();
            AtomicBoolean receiving = new AtomicBoolean();
            Ranks.run(Job.ranks(2).buffering(buffering), world -> {
                if (world.rank() == 0) {
                    sender.complete(Thread.currentThread());
                    if (buffering.equals(Buffering.ZERO)) {
                        world.send(ints(1), 1, 0);
                    } else {
                        world.ssend(ints(1), 1, 0);
                    }
                    assertTrue(receiving.get());
                } else {
                    world.probe(0, 0);
                    awaitParked(sender);
                    receiving.set(true);
                    world.recv(ints(0), 0, 0);
                }
            });
        }
    }

    @Test
    void anEagerMessageIsACopy() {
        Ranks.run(1, world -> {
            int[] data = {1};
            world.isend(Buf.of(data), 0, 0).await();
            data[0] = 2;
            int[] received = new int[1];
            world.recv(Buf.of(received), 0, 0);
            assertEquals(1, received[0]);
        });
    }

    @Test
    void boundsAreNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> new Buffering(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Buffering(0, -1));
    }

    /** Which of 64 sends need their receiver. */
    private static String waiting(Buffering buffering) {
        StringBuilder waiting = new StringBuilder();
        Ranks.run(Job.ranks(1).buffering(buffering), world -> {
            List<Request<Void>> sends = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Request<Void> send = world.isend(Buf.of(new byte[1]), 0, 0);
                waiting.append(send.test() ? '-' : 'w');
                sends.add(send);
            }
            for (int i = 0; i < 64; i++) {
                world.recv(Buf.of(new byte[1]), 0, 0);
            }
            Request.awaitAll(sends);
        });
        return waiting.toString();
    }

    @Test
    void aSeedChoosesForEachSend() {
        String chosen = waiting(Buffering.random(5));
        assertEquals(chosen, waiting(Buffering.random(5)));
        assertNotEquals(chosen, waiting(Buffering.random(6)));
        long waiting = chosen.chars().filter(c -> c == 'w').count();
        assertTrue(waiting > 10 && waiting < 54, chosen);
    }

    @Test
    void ranksChooseForThemselves() {
        Set<String> choices = ConcurrentHashMap.newKeySet();
        Ranks.run(Job.ranks(4).buffering(Buffering.random(5)), world -> {
            StringBuilder waiting = new StringBuilder();
            List<Request<Void>> sends = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                sends.add(world.isend(Buf.EMPTY, world.rank(), 0));
                waiting.append(sends.get(i).test() ? '-' : 'w');
            }
            for (int i = 0; i < 64; i++) {
                world.recv(Buf.EMPTY, world.rank(), 0);
            }
            Request.awaitAll(sends);
            choices.add(waiting.toString());
        });
        assertEquals(4, choices.size(), choices.toString());
    }

    @Test
    void upToASize() {
        Ranks.run(Job.ranks(1).buffering(Buffering.upTo(8)), world -> {
            Request<Void> small = world.isend(Buf.of(new byte[8]), 0, 0);
            Request<Void> large = world.isend(Buf.of(new byte[9]), 0, 0);
            assertTrue(small.test());
            assertFalse(large.test());
            world.recv(Buf.of(new byte[8]), 0, 0);
            world.recv(Buf.of(new byte[9]), 0, 0);
            large.await();
        });
    }

    @Test
    void asText() {
        for (Buffering buffering : List.of(
                Buffering.DEFAULT,
                Buffering.ZERO,
                Buffering.INFINITE,
                Buffering.upTo(17),
                Buffering.random(-3),
                Buffering.random(Long.MAX_VALUE))) {
            assertEquals(buffering, Buffering.of(buffering.toString()));
        }
        for (String none : List.of("", "much", "-1", "random", "random:x", "1.5", "zero!")) {
            assertThrows(IllegalArgumentException.class, () -> Buffering.of(none), none);
        }
    }
}
