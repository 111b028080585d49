package org.minimpi.engine.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.TransportException;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.Origin;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Waiter;

/** The states POSTED, MATCHED and DONE, one thread at a time. */
class MailboxTest {
    private static final Buf DATA = Buf.of(new int[] {1, 2});

    private final Mailbox mailbox = new Mailbox(new Buffering(100, 150));

    /** Counts what it is told; {@code during} runs while it is MATCHED. */
    private static class Told implements ReceiveCompletion {
        final int[] room = new int[2];
        Runnable during = () -> {};
        int times;
        MpiException failure;

        @Override
        public Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin) {
            during.run();
            return Buf.of(room);
        }

        @Override
        public void complete(int source, int tag, long bytes) {
            times++;
        }

        @Override
        public void fail(Supplier<? extends MpiException> why) {
            times++;
            failure = why.get();
        }
    }

    private Pending deliver(SendMode mode, Completion sender) {
        return mailbox.deliver(0, 1, 2, Content.ELEMENTS, DATA, mode, sender);
    }

    private Pending post(ReceiveCompletion receiver) {
        return mailbox.post(0, Comm.ANY_SOURCE, 2, receiver);
    }

    private void fail() {
        mailbox.fail(() -> new AbortedException(1, "over"));
    }

    @Test
    void aReceiveThatIsMatchedCanBeNeitherTakenBackNorReleased() {
        Told receiver = new Told();
        Told sender = new Told();
        Pending[] pending = new Pending[1];
        receiver.during = () -> {
            assertFalse(pending[0].withdraw());
            fail();
            assertEquals(0, receiver.times);
        };
        pending[0] = post(receiver);
        deliver(SendMode.STANDARD, sender);
        assertEquals(1, receiver.times);
        assertEquals(1, sender.times);
        assertNull(receiver.failure);
        assertNull(sender.failure);
        assertEquals(2, receiver.room[1]);
    }

    @Test
    void aSendThatIsMatchedCanBeNeitherTakenBackNorReleased() {
        Told sender = new Told();
        Pending pending = deliver(SendMode.SYNCHRONOUS, sender);
        Told receiver = new Told();
        receiver.during = () -> {
            assertFalse(pending.withdraw());
            fail();
            assertEquals(0, sender.times);
        };
        post(receiver);
        assertEquals(1, sender.times);
        assertNull(sender.failure);
    }

    @Test
    void whatIsTakenBackIsNeverTold() {
        Told sender = new Told();
        Pending send = deliver(SendMode.SYNCHRONOUS, sender);
        assertTrue(send.withdraw());
        assertFalse(send.withdraw());
        assertTrue(mailbox.peek(0, 1, 2).isEmpty());
        Told receiver = new Told();
        Pending receive = post(receiver);
        assertTrue(receive.withdraw());
        assertFalse(receive.withdraw());
        fail();
        assertEquals(0, sender.times + receiver.times);
    }

    @Test
    void aTakenMessageHoldsItsRoomUntilItIsReceived() {
        deliver(SendMode.STANDARD, new Told());
        deliver(SendMode.STANDARD, new Told());
        MatchedMessage message = mailbox.take(0, 1, 2).orElseThrow();
        Told waits = new Told();
        deliver(SendMode.STANDARD, waits);
        assertEquals(0, waits.times);
        message.recv(new Told());
        Told fits = new Told();
        deliver(SendMode.STANDARD, fits);
        assertEquals(1, fits.times);
    }

    @Test
    void theSenderOfATakenMessageIsReleasedByAFailure() {
        Told sender = new Told();
        Pending send = deliver(SendMode.SYNCHRONOUS, sender);
        MatchedMessage message = mailbox.take(0, 1, 2).orElseThrow();
        assertFalse(send.withdraw());
        assertEquals(0, sender.times);
        fail();
        assertInstanceOf(AbortedException.class, sender.failure);
        Told receiver = new Told();
        message.recv(receiver);
        assertInstanceOf(AbortedException.class, receiver.failure);
        assertEquals(1, sender.times);
        assertEquals(0, receiver.room[0]);
    }

    @Test
    void aCopyThatThrowsIsTheReceivers() {
        for (Throwable thrown : new Throwable[] {new OutOfMemoryError("test"), new IllegalStateException("test")}) {
            Told receiver = new Told();
            receiver.during = () -> MailboxTest.<RuntimeException>sneak(thrown);
            post(receiver);
            Told sender = new Told();
            deliver(SendMode.SYNCHRONOUS, sender);
            assertNull(sender.failure);
            assertEquals(1, sender.times);
            assertInstanceOf(TransportException.class, receiver.failure);
            assertTrue(receiver.failure.getMessage().contains("8 bytes from rank 1"), receiver.failure.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void aReceivePostedDuringACopyGetsTheNextMessage() {
        Told[] receivers = {new Told(), new Told()};
        receivers[0].during = () -> post(receivers[1]);
        post(receivers[0]);
        deliver(SendMode.STANDARD, new Told());
        deliver(SendMode.STANDARD, new Told());
        assertEquals(1, receivers[1].times);
        assertTrue(mailbox.peek(0, 1, 2).isEmpty());
    }

    @Test
    void watchersAreSignalledByArrivalsAndByFailure() {
        Waiter waiter = new Waiter();
        mailbox.watch(waiter);
        deliver(SendMode.STANDARD, new Told());
        assertTrue(waiter.isSignalled());
        waiter.rearm();
        deliver(SendMode.SYNCHRONOUS, new Told());
        assertTrue(waiter.isSignalled());
        waiter.rearm();
        fail();
        assertTrue(waiter.isSignalled());
        mailbox.unwatch(waiter);
    }

    @Test
    void afterAFailureEverythingFailsWithTheFirst() {
        fail();
        mailbox.fail(() -> new AbortedException(2, "later"));
        Told sender = new Told();
        Told receiver = new Told();
        assertFalse(deliver(SendMode.STANDARD, sender).withdraw());
        assertFalse(post(receiver).withdraw());
        assertEquals("over", sender.failure.getMessage());
        assertEquals("over", receiver.failure.getMessage());
        assertThrows(AbortedException.class, () -> mailbox.peek(0, 1, 2));
        assertThrows(AbortedException.class, () -> mailbox.take(0, 1, 2));
    }
}
