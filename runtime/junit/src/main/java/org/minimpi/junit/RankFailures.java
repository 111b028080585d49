package org.minimpi.junit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.minimpi.CommInterruptedException;
import org.minimpi.Finding;
import org.minimpi.JobFailedException;
import org.minimpi.RankFailedException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What the ranks of one test threw, and the one failure of the test made from it. */
final class RankFailures {

    private record Failure(int rank, Throwable cause) {}

    private final int ranks;
    private final UserFrames frames;
    private final List<Failure> failures = new ArrayList<>();

    RankFailures(int ranks, UserFrames frames) {
        this.ranks = ranks;
        this.frames = frames;
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
        return frames.cut(primary);
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
        return frames.cut(first);
    }

    /** What a rank threw; or what ended the job, though its ranks may have gone on. */
    private Stream<Throwable> known(Throwable cause) {
        Optional<Failure> thrown =
                failures.stream().filter(failure -> failure.cause == cause).findFirst();
        return thrown
                .or(() -> cause instanceof Finding ? Optional.of(new Failure(0, cause)) : Optional.empty())
                .map(this::named)
                .stream();
    }

    /** Each rank of a deadlock throws the report. */
    private static boolean isSameReport(Throwable a, Throwable b) {
        return a instanceof Finding && b instanceof Finding && Objects.equals(a.getMessage(), b.getMessage());
    }

    /** Reports name the ranks themselves. One that was found from outside gets the place of the first rank that threw it. */
    private Throwable report(Failure found) {
        Throwable report = found.cause;
        StackTraceElement[] place = report.getStackTrace();
        if (frames.of(place).length == 0) {
            place = failures.stream()
                    .filter(failure -> isSameReport(failure.cause, report))
                    .min(Comparator.comparingInt(Failure::rank))
                    .map(failure -> failure.cause.getStackTrace())
                    .orElse(place);
        }
        Throwable shown = new JobFailedException(found.rank, report.getMessage(), report.getCause());
        shown.setStackTrace(place);
        return shown;
    }

    /** The same failure with the rank in front, and of a kind that JUnit treats alike. */
    private Throwable named(Failure failure) {
        Throwable cause = failure.cause;
        if (cause instanceof Finding) {
            return report(failure);
        }
        String who = "rank " + failure.rank + " of " + ranks + ": ";
        String what = who + (cause.getMessage() == null ? cause.toString() : cause.getMessage());
        Throwable named;
        if (cause instanceof TestAbortedException) {
            named = inPlaceOf(cause, new TestAbortedException(what, cause.getCause()));
        } else if (cause instanceof AssertionFailedError e && e.isExpectedDefined() && e.isActualDefined()) {
            named = inPlaceOf(cause, new AssertionFailedError(what, e.getExpected(), e.getActual(), cause.getCause()));
        } else if (cause instanceof AssertionError) {
            named = inPlaceOf(cause, new AssertionFailedError(what, cause.getCause()));
        } else {
            // That another rank failed says all there is to say.
            named = new JobFailedException(
                    failure.rank, who + cause, cause instanceof RankFailedException ? null : cause);
        }
        named.setStackTrace(cause.getStackTrace());
        return named;
    }

    /** So that what both say is printed once. */
    private static Throwable inPlaceOf(Throwable cause, Throwable named) {
        for (Throwable suppressed : cause.getSuppressed()) {
            named.addSuppressed(suppressed);
        }
        return named;
    }
}
