package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import org.junit.jupiter.api.Test;

class AbortTest {

    @Test
    void everyRankLearnsCodeAndReason() {
        JobFailedException failure = Ranks.failure(3, world -> {
            if (world.rank() == 2) {
                throw world.abort(42, "disk full");
            }
            AbortedException e = assertThrows(AbortedException.class, () -> world.recv(ints(0), 2, 0));
            assertEquals(42, e.code());
            assertEquals("disk full", e.getMessage());
            throw e;
        });
        AbortedException cause = assertInstanceOf(AbortedException.class, failure.getCause());
        assertEquals(42, cause.code());
        assertEquals(2, failure.rank());
        assertTrue(failure.getMessage().contains("42") && failure.getMessage().contains("disk full"));
        assertEquals(2, failure.getSuppressed().length);
    }

    @Test
    void abortingWithoutThrowingEndsTheJobToo() {
        JobFailedException failure = Ranks.failure(1, world -> {
            AbortedException e = world.abort(3, "why");
            assertThrows(AbortedException.class, () -> world.send(ints(0), 0, 0));
            assertEquals(3, e.code());
        });
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void whatIsThrownAfterAbortingIsShownBehindTheAbort() {
        IllegalStateException later = new IllegalStateException("later");
        JobFailedException failure = Ranks.failure(1, world -> {
            world.abort(3, "why");
            throw later;
        });
        assertInstanceOf(AbortedException.class, failure.getCause());
        assertSame(later, failure.getCause().getSuppressed()[0]);
    }

    @Test
    void theFirstAbortCounts() {
        JobFailedException failure = Ranks.failure(1, world -> {
            world.abort(1, "first");
            throw world.abort(2, "second");
        });
        assertEquals("first", failure.getCause().getMessage());
        assertEquals("second", failure.getCause().getSuppressed()[0].getMessage());
    }

    @Test
    void aReasonIsGiven() {
        Ranks.run(1, world -> assertThrows(NullPointerException.class, () -> world.abort(1, null)));
    }
}
