package org.minimpi.engine.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;

/** Senders and the receiver at once: whichever way a receive is found, nothing is lost and nothing overtakes. */
class MailboxRaceTest {
    private static final int SENDERS = 2;
    private static final int MESSAGES = 2_000 * Integer.getInteger("minimpi.sweep", 1);
    private static final int MOST_POSTED = 3;

    private final long seed = Long.getLong("minimpi.seed", System.nanoTime());
    private final Mailbox mailbox = new Mailbox(Buffering.DEFAULT);
    private final AtomicBoolean over = new AtomicBoolean();

    /** A send or a receive of one number. */
    private static final class Transfer implements ReceiveCompletion {
        final int[] number;
        Pending pending;
        int source;
        volatile boolean done;
        volatile MpiException failure;

        Transfer(int... number) {
            this.number = number;
        }

        @Override
        public Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin) {
            return Buf.of(number);
        }

        @Override
        public void complete(int source, int tag, long bytes) {
            this.source = source;
            done = true;
        }

        @Override
        public void fail(Supplier<? extends MpiException> why) {
            failure = why.get();
            done = true;
        }

        void await(AtomicBoolean over) {
            while (!done && !over.get()) {
                if (Thread.interrupted()) {
                    throw new IllegalStateException("interrupted");
                }
                Thread.yield();
            }
        }
    }

    private void send(int source) {
        Random random = new Random(seed + source);
        for (int i = 0; i < MESSAGES && !over.get(); i++) {
            SendMode mode = random.nextInt(4) == 0 ? SendMode.SYNCHRONOUS : SendMode.STANDARD;
            Transfer send = new Transfer(i);
            mailbox.deliver(0, source, 1, Content.ELEMENTS, Buf.of(send.number), mode, (Completion) send);
            send.await(over);
        }
    }

    /** Posts few receives at a time, takes some of them back, and looks at the order of what comes. */
    private void receive() {
        Random random = new Random(seed);
        int[] next = new int[SENDERS];
        List<Transfer> posted = new ArrayList<>();
        while (next[0] + next[1] < SENDERS * MESSAGES) {
            int source = random.nextInt(SENDERS + 1) - 1;
            int wanted = source < 0 || next[source] == MESSAGES ? Comm.ANY_SOURCE : source;
            int most = Math.min(1 + random.nextInt(MOST_POSTED), SENDERS * MESSAGES - next[0] - next[1]);
            for (int i = 0; i < (wanted == Comm.ANY_SOURCE ? most : 1); i++) {
                Transfer receive = new Transfer(-1);
                receive.pending = mailbox.post(0, wanted, 1, receive);
                posted.add(receive);
            }
            if (random.nextInt(8) == 0 && posted.get(posted.size() - 1).pending.withdraw()) {
                posted.remove(posted.size() - 1);
            }
            for (Transfer receive : posted) {
                receive.await(over);
                assertTrue(receive.failure == null, () -> "failed: " + receive.failure);
                assertEquals(next[receive.source], receive.number[0], "from " + receive.source);
                next[receive.source]++;
            }
            posted.clear();
        }
    }

    @RepeatedTest(5)
    void nothingIsLostAndNothingOvertakes() {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int source = 0; source < SENDERS; source++) {
                int from = source;
                senders.add(threads.submit(() -> send(from)));
            }
            receive();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (Throwable e) {
            // For a hang, of which the timeout tells.
            System.out.println("MailboxRaceTest: -Dminimpi.seed=" + seed);
            throw new AssertionError("repeat with -Dminimpi.seed=" + seed, e);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }
}
