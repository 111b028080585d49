package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntFunction;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Comm;

/**
 * Runs the schedules of all ranks in one thread, step by step in random order, on a network that uses all the freedom that
 * {@link Round} gives: some sends complete at once, others when they are received; messages overtake each other, except
 * between the same two ranks; some ranks begin when nobody else can go on. A buffer that receives holds rubbish until its message is there, and whoever
 * touches a buffer that is in use is found out.
 */
final class Simulation {
    private final Random random;
    private final boolean failed;
    private final List<Rank> ranks = new ArrayList<>();
    private final Map<Link, Queue<Transfer>> sends = new HashMap<>();
    private final Map<Link, Queue<Transfer>> receives = new HashMap<>();
    private final List<Runnable> possible = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private int begun;
    private int ended;
    private int begunWhenTheFirstEnded;
    private long messages;
    private long bytes;

    private record Link(int source, int dest) {}

    /** {@code failed} means that an operation has thrown: from then on, steps are skipped on some ranks. */
    Simulation(Random random, boolean failed) {
        this.random = random;
        this.failed = failed;
    }

    Simulation run(int size, IntFunction<Schedule> schedules) {
        for (int i = 0; i < size; i++) {
            Rank rank = new Rank(i, schedules.apply(i));
            ranks.add(rank);
            (random.nextInt(4) == 0 ? late : possible).add(rank::begin);
        }
        while (!possible.isEmpty() || !late.isEmpty()) {
            takeOne(possible.isEmpty() ? late : possible).run();
        }
        if (ended < size) {
            fail("stuck: " + ranks.stream().filter(rank -> !rank.hasEnded).toList());
        }
        sends.forEach((link, left) -> assertTrue(left.isEmpty(), () -> "never received: " + left));
        return this;
    }

    private Runnable takeOne(List<Runnable> actions) {
        int last = actions.size() - 1;
        int chosen = random.nextInt(last + 1);
        Runnable action = actions.get(chosen);
        actions.set(chosen, actions.get(last));
        actions.remove(last);
        return action;
    }

    /** How many ranks had begun when the first one was done. */
    int begunWhenTheFirstEnded() {
        return begunWhenTheFirstEnded;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    private void deliver(Transfer send, Transfer receive) {
        assertEquals(send.buf.count(), receive.buf.count(), () -> send + " is not as long as " + receive);
        if (send.buf.count() > 0) {
            assertEquals(send.buf.type(), receive.buf.type(), () -> send + " has not the type of " + receive);
        }
        receive.assertUntouched();
        put(send.content, receive.buf);
        receive.content = send.content;
        send.complete();
        receive.complete();
        messages++;
        bytes += send.content.length;
    }

    /** A send or receive under way, and what is in its buffer meanwhile. */
    private final class Transfer {
        private final String name;
        private final Rank rank;
        private final Buf buf;
        private byte[] content;
        private boolean isComplete;

        Transfer(String name, Rank rank, Buf buf) {
            this.name = name;
            this.rank = rank;
            this.buf = buf;
            content = bytesOf(buf);
        }

        void complete() {
            if (!isComplete) {
                isComplete = true;
                rank.completed();
            }
        }

        void assertUntouched() {
            assertArrayEquals(content, bytesOf(buf), () -> "touched while in use: the buffer of " + this);
        }

        @Override
        public String toString() {
            return name + " of " + buf;
        }
    }

    private final class Rank implements Round {
        private final int rank;
        private final Schedule schedule;
        private final int rounds;
        private int number = -1;
        private final List<Transfer> transfers = new ArrayList<>();
        private final List<Runnable> steps = new ArrayList<>();
        private int incomplete;
        private boolean hasSent;
        private boolean hasFailed;
        private boolean hasEnded;

        Rank(int rank, Schedule schedule) {
            this.rank = rank;
            this.schedule = schedule;
            rounds = schedule.rounds();
        }

        void begin() {
            begun++;
            nextRound();
        }

        private void nextRound() {
            number++;
            assertEquals(rounds, schedule.rounds(), "the number of rounds has changed");
            if (number == rounds) {
                end();
                return;
            }
            hasSent = false;
            incomplete = 1;
            schedule.round(number, this);
            completed();
        }

        private void end() {
            hasEnded = true;
            if (ended++ == 0) {
                begunWhenTheFirstEnded = begun;
            }
        }

        void completed() {
            if (--incomplete == 0) {
                possible.add(this::endRound);
            }
        }

        private void endRound() {
            transfers.forEach(Transfer::assertUntouched);
            transfers.clear();
            hasFailed |= failed && random.nextInt(3) == 0;
            if (!hasFailed) {
                steps.forEach(Runnable::run);
            }
            steps.clear();
            nextRound();
        }

        @Override
        public void recv(Buf buf, int source) {
            assertTrue(!hasSent && steps.isEmpty(), "receives are to be said first");
            if (source == Comm.PROC_NULL) {
                return;
            }
            Link link = link(source, rank);
            byte[] rubbish = new byte[(int) buf.bytes()];
            random.nextBytes(rubbish);
            put(rubbish, buf);
            Transfer receive = new Transfer("receive of rank " + rank + " from " + source, this, buf);
            start(receive);
            Queue<Transfer> waiting = at(sends, link);
            if (waiting.isEmpty()) {
                at(receives, link).add(receive);
            } else {
                Transfer send = waiting.remove();
                possible.add(() -> deliver(send, receive));
            }
        }

        @Override
        public void send(Buf buf, int dest) {
            assertTrue(steps.isEmpty(), "steps are to be said last");
            hasSent = true;
            if (dest == Comm.PROC_NULL) {
                return;
            }
            Link link = link(rank, dest);
            Transfer send = new Transfer("send of rank " + rank + " to " + dest, this, buf);
            start(send);
            if (random.nextBoolean()) {
                possible.add(send::complete);
            }
            Queue<Transfer> waiting = at(receives, link);
            if (waiting.isEmpty()) {
                at(sends, link).add(send);
            } else {
                Transfer receive = waiting.remove();
                possible.add(() -> deliver(send, receive));
            }
        }

        @Override
        public void meet(Buf mine, Buf result, BuiltinOp op) {
            throw new AssertionError("these ranks cannot meet");
        }

        @Override
        public void then(Runnable step) {
            steps.add(step);
        }

        private void start(Transfer transfer) {
            transfers.add(transfer);
            incomplete++;
        }

        private Link link(int source, int dest) {
            assertNotEquals(source, dest, "a message to oneself");
            assertTrue(source >= 0 && source < ranks.size(), () -> "there is no rank " + source);
            assertTrue(dest >= 0 && dest < ranks.size(), () -> "there is no rank " + dest);
            return new Link(source, dest);
        }

        @Override
        public String toString() {
            return "rank " + rank + " in round " + number + " of " + rounds + " waits for "
                    + transfers.stream()
                            .filter(transfer -> !transfer.isComplete)
                            .toList();
        }
    }

    private static Queue<Transfer> at(Map<Link, Queue<Transfer>> queues, Link link) {
        return queues.computeIfAbsent(link, none -> new ArrayDeque<>());
    }

    private static byte[] bytesOf(Buf buf) {
        byte[] bytes = new byte[(int) buf.bytes()];
        buf.copyTo(Buf.of(ByteBuffer.wrap(bytes), buf.type()));
        return bytes;
    }

    private static void put(byte[] bytes, Buf buf) {
        Buf.of(ByteBuffer.wrap(bytes), buf.type()).copyTo(buf);
    }
}
