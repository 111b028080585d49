package org.minimpi.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.minimpi.CommInterruptedException;
import org.minimpi.Finding;
import org.minimpi.JobFailedException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What the ranks of one test threw, and the one failure of the test made from it. */
final class RankFailures {

    private record Failure(int rank, Throwable cause) {}

    private final int ranks;
    private final List<Failure> failures = new ArrayList<>();

    RankFailures(int ranks) {
        this.ranks = ranks;
    }

    synchronized void add(int rank, Throwable cause) {
        failures.add(new Failure(rank, cause));
    }

    /** The job says which failure was the earliest: a rank that aborts ends the others before it throws itself. */
    synchronized Throwable of(JobFailedException job) {
        Failure earliest = new Failure(job.rank(), job.getCause());
        Throwable primary = named(earliest);
        for (Failure failure : failures) {
            if (!failure.equals(earliest) && !isSameReport(failure.cause, earliest.cause)) {
                primary.addSuppressed(named(failure));
            }
        }
        return primary;
    }

    /** The time was over. If a rank had failed before, that is the failure. */
    synchronized Throwable of(TimeoutException timeout, CommInterruptedException interrupted) {
        Throwable first = List.of(interrupted.getSuppressed()).stream()
                .flatMap(this::known)
                .findFirst()
                .orElse(timeout);
        if (first != timeout) {
            first.addSuppressed(timeout);
        }
        return first;
    }

    /** What a rank threw; or what ended the job, though its ranks may have gone on. */
    private Stream<Throwable> known(Throwable cause) {
        Optional<Throwable> thrown = failures.stream()
                .filter(failure -> failure.cause == cause)
                .findFirst()
                .map(this::named);
        return thrown.isEmpty() && cause instanceof Finding
                ? Stream.of(new JobFailedException(0, cause.getMessage(), cause))
                : thrown.stream();
    }

    /** Each rank of a deadlock throws the report. */
    private static boolean isSameReport(Throwable a, Throwable b) {
        return a instanceof Finding && b instanceof Finding && Objects.equals(a.getMessage(), b.getMessage());
    }

    /** The same failure with the rank in front, and of a kind that JUnit treats alike. */
    private Throwable named(Failure failure) {
        Throwable cause = failure.cause;
        String who = "rank " + failure.rank + " of " + ranks + ": ";
        String what = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        Throwable named;
        if (cause instanceof Finding) {
            named = new JobFailedException(failure.rank, what, cause);
        } else if (cause instanceof TestAbortedException) {
            named = new TestAbortedException(who + what, cause);
        } else if (cause instanceof AssertionFailedError e && e.isExpectedDefined() && e.isActualDefined()) {
            named = new AssertionFailedError(who + what, e.getExpected(), e.getActual(), cause);
        } else if (cause instanceof AssertionError) {
            named = new AssertionFailedError(who + what, cause);
        } else {
            named = new JobFailedException(failure.rank, who + cause, cause);
        }
        named.setStackTrace(cause.getStackTrace());
        return named;
    }
}
