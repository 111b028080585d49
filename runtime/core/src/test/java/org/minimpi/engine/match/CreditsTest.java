package org.minimpi.engine.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minimpi.Buffering;
import org.minimpi.spi.SendMode;

class CreditsTest {

    @Test
    void aSenderHasItsPartOfTheRoom() {
        Credits credits = new Credits(new Buffering(1000, 4 * 1000), 4);
        assertTrue(credits.reserve(1, SendMode.STANDARD, 600));
        assertFalse(credits.reserve(1, SendMode.STANDARD, 600));
        assertTrue(credits.reserve(2, SendMode.STANDARD, 600));
        credits.returned(1, 664);
        assertTrue(credits.reserve(1, SendMode.STANDARD, 600));
        credits.unreserve(1, 600);
        assertTrue(credits.reserve(1, SendMode.STANDARD, 600));
    }

    @Test
    void onlyTheEngineIgnoresTheUsersBounds() {
        Credits credits = new Credits(Buffering.ZERO, 2);
        assertFalse(credits.reserve(1, SendMode.STANDARD, 0));
        assertFalse(credits.reserve(1, SendMode.SYNCHRONOUS, 0));
        assertTrue(credits.reserve(1, SendMode.ENGINE, 100));
    }

    @Test
    void whatHasBeenReceivedIsGivenBackInLargePieces() {
        Credits credits = new Credits(new Buffering(1000, 2 * 1000), 2);
        credits.received(1, 400);
        assertEquals(0, credits.due(1));
        credits.received(1, 400);
        assertEquals(928, credits.due(1));
        assertEquals(0, credits.due(1));
    }

    @Test
    void unboundedIsUnbounded() {
        Credits credits = new Credits(Buffering.INFINITE, 3);
        assertTrue(credits.reserve(1, SendMode.STANDARD, 1L << 40));
        credits.received(1, 1L << 40);
        assertTrue(credits.due(1) > 0);
    }
}
