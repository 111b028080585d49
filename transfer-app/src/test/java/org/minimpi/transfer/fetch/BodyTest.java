package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;
import org.minimpi.transfer.TransferException;

/** What a server need not do on command. */
class BodyTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean cancelled;

    private final Subscription connection = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    };

    @Test
    void aBodyOfTheLargestSizeIsTaken() throws Exception {
        Body body = Body.to(this::take, 10, LONG);
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.wrap("01234".getBytes()), ByteBuffer.wrap("56789".getBytes())));
        body.onComplete();

        Body.Result result = body.getBody().toCompletableFuture().get();
        assertNull(result.failure());
        assertEquals(10, result.bytes());
        assertArrayEquals("0123456789".getBytes(), taken.toByteArray());
        assertFalse(cancelled, "the connection can be used again");
    }

    @Test
    void oneByteMoreEndsTheConnection() throws Exception {
        Body body = Body.to(this::take, 10, LONG);
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.wrap("0123456789".getBytes())));
        body.onNext(List.of(ByteBuffer.wrap("x".getBytes())));

        Body.Result result = body.getBody().toCompletableFuture().get();
        assertTrue(result.failure().getMessage().contains("larger than 10 bytes"), result::toString);
        assertTrue(cancelled);
        assertEquals(10, taken.size());
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUpAndWhatComesLaterIsDropped() throws Exception {
        Body body = Body.to(this::take, 10, Duration.ofMillis(1));
        body.onSubscribe(connection);

        Body.Result result = body.getBody().toCompletableFuture().get();
        body.onNext(List.of(ByteBuffer.wrap("late".getBytes())));
        body.onComplete();

        assertEquals("timed out", result.failure().getMessage());
        assertEquals(0, taken.size());
    }

    @Test
    void aSinkThatFailsEndsTheConnection() throws Exception {
        TransferException full = new TransferException(27, "full");
        Body body = Body.to(
                (from, at, length, offset) -> {
                    throw full;
                },
                10,
                LONG);
        body.onSubscribe(connection);
        body.onNext(List.of(ByteBuffer.wrap("x".getBytes())));

        assertSame(full, body.getBody().toCompletableFuture().get().failure());
        assertTrue(cancelled);
    }

    private void take(byte[] from, int at, int length, long offset) {
        assertEquals(taken.size(), offset);
        taken.write(from, at, length);
    }
}
