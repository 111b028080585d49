package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that does not fit is consumed, its sender goes on, and the receiver learns all about it. */
@ParameterizedClass
@MethodSource("org.minimpi.Ranks#bufferings")
record ReceiveErrorsTest(Buffering buffering) {

    private interface Receive {
        void into(Comm world, int tag);
    }

    private <E extends MpiException> void assertRefused(Class<E> kind, RankMain send, Receive receive, String... says) {
        Ranks.run(Job.ranks(2).buffering(buffering), world -> {
            if (world.rank() == 0) {
                send.run(world);
                world.send(ints(8), 1, 6);
            } else {
                E e = assertThrows(kind, () -> receive.into(world, 6));
                for (String what : says) {
                    assertTrue(e.getMessage().contains(what), what + " in: " + e.getMessage());
                }
                assertTrue(e.getMessage().contains("rank 1"), e.getMessage());
                assertTrue(e.getMessage().contains("rank 0"), e.getMessage());
                assertTrue(e.getMessage().contains("tag 6"), e.getMessage());
                int[] data = {0};
                world.recv(Buf.of(data), 0, 6);
                assertEquals(8, data[0]);
            }
        });
    }

    @Test
    void aLongerMessageIsTruncation() {
        assertRefused(
                TruncationException.class,
                world -> world.send(ints(1, 2, 3), 1, 6),
                (world, tag) -> world.recv(ints(0, 0), 0, tag),
                "12 bytes",
                "8 bytes");
        assertRefused(
                TruncationException.class,
                world -> world.ssend(ints(1, 2, 3), 1, 6),
                (world, tag) ->
                        world.irecv(Buf.EMPTY, Comm.ANY_SOURCE, Comm.ANY_TAG).await(),
                "12 bytes",
                "any rank");
        assertRefused(
                TruncationException.class,
                world -> world.ssend(ints(1, 2, 3), 1, 6),
                (world, tag) -> world.mprobe(0, tag).recv(ints(0)));
    }

    @Test
    void anotherTypeIsAMismatch() {
        assertRefused(
                DatatypeMismatchException.class,
                world -> world.send(ints(1, 2), 1, 6),
                (world, tag) -> world.recv(Buf.of(new long[1]), 0, tag),
                "8 bytes (2 x INT)",
                "8 bytes (1 x LONG)");
    }

    @Test
    void elementsAreNoObject() {
        assertRefused(
                DatatypeMismatchException.class,
                world -> world.send(ints(1), 1, 6),
                (world, tag) -> world.objects().recv(String.class, 0, tag),
                "an object (java.lang.String)",
                "1 x INT");
    }

    @Test
    void anObjectIsNoElements() {
        assertRefused(
                DatatypeMismatchException.class,
                world -> world.objects().send("x", 1, 6),
                (world, tag) -> world.recv(Buf.of(new byte[1000]), 0, tag),
                "an object of");
    }

    @Test
    void anObjectOfAnotherClassCannotBeDecoded() {
        assertRefused(
                CodecException.class,
                world -> world.objects().send("x", 1, 6),
                (world, tag) -> world.objects().recv(Integer.class, 0, tag),
                "java.lang.String",
                "java.lang.Integer");
    }

    @Test
    void aPostedReceiveFailsOnItsOwnRankOnly() {
        Ranks.run(Job.ranks(1).buffering(buffering), world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 0);
            world.ssend(ints(1, 2), 0, 0);
            assertThrows(TruncationException.class, receive::await);
            assertThrows(TruncationException.class, receive::await);
            world.close();
        });
    }

    @Test
    void aReadOnlyBufferCanBeSentButNotReceivedInto() {
        Ranks.run(Job.ranks(1).buffering(buffering), world -> {
            Buf readOnly = Buf.of(ByteBuffer.allocate(4).asReadOnlyBuffer());
            Request<Void> send = world.isend(readOnly, 0, 0);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> world.recv(readOnly, 0, 0));
            assertTrue(e.getMessage().contains("read-only"), e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> world.irecv(readOnly, 0, 0));
            Message message = world.mprobe(0, 0);
            assertThrows(IllegalArgumentException.class, () -> message.recv(readOnly));
            message.recv(Buf.of(new byte[4]));
            send.await();
            world.close();
        });
    }
}
