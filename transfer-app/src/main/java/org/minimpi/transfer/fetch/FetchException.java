package org.minimpi.transfer.fetch;

import java.time.Duration;
import java.util.Optional;

/** An attempt to fetch a URL that failed, for a reason that lies elsewhere than on this machine's disk. */
final class FetchException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final boolean passing;
    private final transient Optional<Duration> retryAfter;

    private FetchException(String line, int status, boolean passing, Optional<Duration> retryAfter, Throwable cause) {
        super(line, cause);
        this.status = status;
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    /** The same would happen again. */
    static FetchException lasting(String line) {
        return new FetchException(line, 0, false, Optional.empty(), null);
    }

    /** It may go better next time. */
    static FetchException passing(String line, Throwable cause) {
        return new FetchException(line, 0, true, Optional.empty(), cause);
    }

    /** The server said no; {@code retryAfter} is when it wants to be asked again. */
    static FetchException refused(int status, Optional<Duration> retryAfter) {
        return new FetchException("HTTP " + status, status, status == 429 || status >= 500, retryAfter, null);
    }

    /** The same failure, of a response with this status. */
    FetchException with(int httpStatus) {
        return new FetchException(getMessage(), httpStatus, passing, retryAfter, getCause());
    }

    /** The HTTP status of the response, 0 if there was none. */
    int status() {
        return status;
    }

    /** Whether another attempt makes sense. */
    boolean isPassing() {
        return passing;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
