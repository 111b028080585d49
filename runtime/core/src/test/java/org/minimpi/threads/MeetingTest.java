package org.minimpi.threads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.TransportException;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;
import org.minimpi.spi.ReceiveCompletion;

class MeetingTest {
    private static final int RANKS = 4;
    private static final int RACES = 500 * Integer.getInteger("minimpi.sweep", 1);
    private static final Supplier<MpiException> FAILURE = () -> new TransportException("on purpose", null);

    /** Counts what it is told. */
    private static final class Told implements ReceiveCompletion {
        private final AtomicInteger completed = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private volatile String refused = "";

        @Override
        public Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin) {
            refused = count + " x " + type + " from " + source;
            return null;
        }

        @Override
        public void complete(int source, int tag, long bytes) {
            completed.incrementAndGet();
        }

        @Override
        public void fail(Supplier<? extends MpiException> failure) {
            failed.incrementAndGet();
        }
    }

    private static Meeting.Guest guest(Buf mine, Buf result, BuiltinOp op, Told told) {
        return new Meeting.Guest(7, mine, result, op, told);
    }

    @Test
    void theLastCombinesForAll() {
        Meeting meeting = new Meeting(3);
        Told[] told = {new Told(), new Told(), new Told()};
        int[][] results = new int[3][2];
        for (int rank : new int[] {2, 0, 1}) {
            assertEquals(0, told[2].completed.get());
            Buf mine = Buf.of(new int[] {rank, 10 * rank});
            meeting.come(rank, guest(mine, Buf.of(results[rank]), BuiltinOp.SUM, told[rank]), FAILURE);
        }
        for (int rank = 0; rank < 3; rank++) {
            assertArrayEquals(new int[] {3, 30}, results[rank]);
            assertEquals(1, told[rank].completed.get());
        }
        assertFalse(meeting.leave(0));
        meeting.fail(FAILURE);
        assertEquals(0, told[0].failed.get());
        assertSame(meeting.next(), meeting.next());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Meeting meeting = new Meeting(3);
        Told[] told = {new Told(), new Told(), new Told()};
        for (int rank = 0; rank < 3; rank++) {
            Buf buf = Buf.of(new int[rank == 1 ? 5 : 4]);
            meeting.come(rank, guest(buf, buf, BuiltinOp.SUM, told[rank]), FAILURE);
        }
        assertEquals("5 x INT from 1", told[0].refused);
        assertEquals("4 x INT from 0", told[1].refused);
        assertEquals("5 x INT from 1", told[2].refused);
    }

    @Test
    void differentOperationsAreRefused() {
        Meeting meeting = new Meeting(2);
        Told[] told = {new Told(), new Told()};
        Buf buf = Buf.of(new int[1]);
        meeting.come(0, guest(buf, buf, BuiltinOp.SUM, told[0]), FAILURE);
        meeting.come(1, guest(buf, buf, BuiltinOp.MAX, told[1]), FAILURE);
        assertEquals(1, told[0].failed.get());
        assertEquals(1, told[1].failed.get());
    }

    /** Everybody comes, one leaves again perhaps, and the job fails perhaps, all at once. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void eachIsToldOnce() throws Exception {
        long seed = Long.getLong("minimpi.seed", System.nanoTime());
        Random random = new Random(seed);
        CyclicBarrier start = new CyclicBarrier(RANKS + 1);
        for (int race = 0; race < RACES; race++) {
            Meeting meeting = new Meeting(RANKS);
            Told[] told = new Told[RANKS];
            boolean[] left = new boolean[RANKS];
            int leaves = random.nextInt(2 * RANKS);
            boolean fails = random.nextBoolean();
            Thread[] ranks = new Thread[RANKS];
            for (int rank = 0; rank < RANKS; rank++) {
                int me = rank;
                told[me] = new Told();
                ranks[me] = new Thread(() -> {
                    await(start);
                    meeting.come(me, guest(Buf.EMPTY, Buf.EMPTY, BuiltinOp.SUM, told[me]), FAILURE);
                    left[me] = me == leaves && meeting.leave(me);
                });
                ranks[me].start();
            }
            await(start);
            if (fails) {
                meeting.fail(FAILURE);
            }
            for (Thread rank : ranks) {
                rank.join();
            }
            check(meeting, told, left, fails, "seed " + seed + ", race " + race);
        }
    }

    private static void check(Meeting meeting, Told[] told, boolean[] left, boolean fails, String where) {
        int gone = leftBy(left);
        if (gone == 1 && !fails) {
            assertTrue(Arrays.stream(told).allMatch(one -> one.completed.get() + one.failed.get() == 0), where);
            meeting.fail(FAILURE);
        }
        int completed = 0;
        for (int rank = 0; rank < RANKS; rank++) {
            int times = told[rank].completed.get() + told[rank].failed.get();
            assertEquals(left[rank] ? 0 : 1, times, where + ", rank " + rank);
            completed += told[rank].completed.get();
        }
        assertTrue(completed == 0 || completed == RANKS, where);
        assertTrue(fails || gone == 1 || completed == RANKS, where);
    }

    private static int leftBy(boolean... left) {
        int gone = 0;
        for (boolean one : left) {
            gone += one ? 1 : 0;
        }
        return gone;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
