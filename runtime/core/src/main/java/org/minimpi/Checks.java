package org.minimpi;

import java.time.Duration;
import java.util.Objects;

/**
 * What is checked while a job runs, where its backend can ({@link Capability#DEADLOCK_DETECTION}). Immutable.
 *
 * <p>Ranks that wait for ever, collectives that do not match, messages that do not fit, buffers touched while in flight, and
 * what only the end of a job shows. A finding is a report: who, what, and where in the program. It ends the job; of messages
 * and buffers it is thrown in the rank that meets it, and ends the job unless the program catches it.
 *
 * @param on whether anything is checked at all
 * @param leaks what becomes of requests that nobody completed, communicators that nobody closed and messages that nobody
 *     received, at the end of a job that went well
 * @param hidden what becomes of a deadlock that would be there if standard sends were not buffered, at the end of a job that
 *     went well. Keeps a log of every call, so not for jobs without an end
 * @param buffers whether buffers are watched that belong to a request: one that is sent must not change, and one that is
 *     received into must not be used for anything else. Reads every such buffer twice
 * @param sites when it is found out where in the program a call is
 * @param threads who uses the communicators of a rank
 * @param stall how long nothing may be completed in the whole job, while ranks wait or poll, before the stacks of all ranks
 *     are shown as a warning; zero for ever
 */
public record Checks(
        boolean on, Severity leaks, Severity hidden, boolean buffers, Sites sites, Threads threads, Duration stall) {

    /** What becomes of a finding. */
    public enum Severity {
        /** Nobody looks for it. */
        IGNORE,
        /** It is told to {@link Job#warnings}. */
        WARN,
        /** The job fails. */
        FAIL
    }

    /** When it is found out where in the program a call is. */
    public enum Sites {
        /** Of calls that are blocked when a report is made. Costs nothing before. */
        BLOCKED,
        /** Of every call. Takes about a microsecond each. */
        ALL
    }

    /** Who uses the communicators of a rank. */
    public enum Threads {
        /** The rank's own thread, as far as is seen: once another thread uses them, that rank counts as never blocked. */
        SINGLE,
        /** Any thread of the program: no deadlocks are looked for. */
        MULTIPLE
    }

    /** Nothing. */
    public static final Checks OFF =
            new Checks(false, Severity.IGNORE, Severity.IGNORE, false, Sites.BLOCKED, Threads.MULTIPLE, Duration.ZERO);

    /** What a job has if not said: all that costs next to nothing. */
    public static final Checks DEFAULT = new Checks(
            true, Severity.FAIL, Severity.IGNORE, false, Sites.BLOCKED, Threads.SINGLE, Duration.ofSeconds(60));

    /** What a test has if not said: everything. A deadlock that buffering hides is a warning. */
    public static final Checks TESTS =
            new Checks(true, Severity.FAIL, Severity.WARN, true, Sites.ALL, Threads.SINGLE, Duration.ofSeconds(20));

    /**
     * Checks of one's own.
     *
     * @param on whether
     * @param leaks what becomes of them
     * @param hidden what becomes of them
     * @param buffers whether
     * @param sites which
     * @param threads which
     * @param stall not negative
     * @throws IllegalArgumentException if {@code stall} is negative
     */
    public Checks {
        Objects.requireNonNull(leaks, "leaks");
        Objects.requireNonNull(hidden, "hidden");
        Objects.requireNonNull(sites, "sites");
        Objects.requireNonNull(threads, "threads");
        if (stall.isNegative()) {
            throw new IllegalArgumentException("stall is not negative: " + stall);
        }
    }

    /**
     * These, with some options changed: {@code "warn, sites=all"}. There is {@code on}, {@code off}, {@code tests} (as
     * {@link #TESTS}), {@code warn} (leaks and hidden deadlocks are warnings), and {@code leaks=}, {@code hidden=},
     * {@code buffers=}, {@code sites=}, {@code threads=}, {@code stall=} with a value: the constant's name in small letters,
     * {@code on} or {@code off}, or seconds.
     *
     * @param options separated by commas, done one after another
     * @return checks
     * @throws IllegalArgumentException if an option is unknown
     */
    public Checks with(String options) {
        return ChecksOptions.apply(this, options);
    }

    /**
     * The same with other consequences of leaks.
     *
     * @param severity what becomes of them
     * @return checks
     */
    public Checks leaks(Severity severity) {
        return new Checks(on, severity, hidden, buffers, sites, threads, stall);
    }

    /**
     * The same with other consequences of deadlocks that buffering hides.
     *
     * @param severity what becomes of them
     * @return checks
     */
    public Checks hidden(Severity severity) {
        return new Checks(on, leaks, severity, buffers, sites, threads, stall);
    }

    /**
     * The same with or without a watch on buffers.
     *
     * @param watched whether
     * @return checks
     */
    public Checks buffers(boolean watched) {
        return new Checks(on, leaks, hidden, watched, sites, threads, stall);
    }

    /**
     * The same with other call sites.
     *
     * @param when which calls
     * @return checks
     */
    public Checks sites(Sites when) {
        return new Checks(on, leaks, hidden, buffers, when, threads, stall);
    }

    /**
     * The same for ranks of one thread or of many.
     *
     * @param users who uses the communicators of a rank
     * @return checks
     */
    public Checks threads(Threads users) {
        return new Checks(on, leaks, hidden, buffers, sites, users, stall);
    }

    /**
     * The same with another patience.
     *
     * @param longest how long nothing may be completed; zero for ever
     * @return checks
     */
    public Checks stall(Duration longest) {
        return new Checks(on, leaks, hidden, buffers, sites, threads, longest);
    }
}
