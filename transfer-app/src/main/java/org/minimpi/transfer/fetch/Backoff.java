package org.minimpi.transfer.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait between attempts: twice as long each time, less up to a half by chance so that ranks do not come back
 * together, and at least as long as the server asks for.
 *
 * @param most no wait is longer, whatever the server says
 */
record Backoff(Duration most) {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 16;

    /** The wait behind the failed attempt number {@code attempt}, from 0. */
    Duration after(int attempt, Optional<Duration> asked, RandomGenerator random) {
        long doubled = FIRST.toMillis() << Math.min(attempt, MOST_DOUBLINGS);
        long most = Math.min(doubled, this.most.toMillis());
        Duration wait = Duration.ofMillis(most - random.nextLong(most / 2 + 1));
        Duration longer = asked.filter(least -> least.compareTo(wait) > 0).orElse(wait);
        return longer.compareTo(this.most) > 0 ? this.most : longer;
    }

    /** Reads a Retry-After header: seconds, or a date. */
    static Optional<Duration> retryAfter(String header, Instant now) {
        try {
            if (header.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
            }
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
            return Optional.of(Duration.between(now, then)).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
