package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Random random = new Random(1);

    @Test
    void waitsDoubleUpToTheMost() {
        Backoff backoff = new Backoff(Duration.ofSeconds(10));
        for (int attempt = 0; attempt < 100; attempt++) {
            long most = attempt > 10 ? 10_000 : Math.min(10_000, 250L << attempt);
            long wait = backoff.after(attempt, Optional.empty(), random).toMillis();
            assertTrue(wait >= most / 2 && wait <= most, wait + " ms behind attempt " + attempt);
        }
    }

    @Test
    void theServerIsHeardUpToTheMost() {
        Backoff backoff = new Backoff(Duration.ofSeconds(10));
        assertEquals(Duration.ofSeconds(7), backoff.after(0, Optional.of(Duration.ofSeconds(7)), random));
        assertEquals(Duration.ofSeconds(10), backoff.after(0, Optional.of(Duration.ofDays(7)), random));
        assertTrue(backoff.after(0, Optional.of(Duration.ZERO), random).toMillis() >= 125);
    }

    @Test
    void aShortLimitIsKept() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertTrue(new Backoff(Duration.ofMillis(1))
                            .after(attempt, Optional.empty(), random)
                            .toMillis()
                    <= 1);
        }
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Instant now = Instant.parse("2026-11-21T07:00:00Z");
        assertEquals(Optional.of(Duration.ofSeconds(120)), Backoff.retryAfter("120", now));
        assertEquals(Optional.of(Duration.ofSeconds(60)), Backoff.retryAfter("Sat, 21 Nov 2026 07:01:00 GMT", now));
        assertEquals(Optional.empty(), Backoff.retryAfter("Sat, 21 Nov 2026 06:59:00 GMT", now));
        assertEquals(Optional.empty(), Backoff.retryAfter("soon", now));
        assertEquals(Optional.empty(), Backoff.retryAfter("-1", now));
        assertEquals(Optional.empty(), Backoff.retryAfter("99999999999999999999", now));
    }
}
