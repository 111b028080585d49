package org.minimpi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A job to start from Java: {@code Job.ranks(4).run(world -> ...)}. Immutable; every option gives a new one, and one Job
 * can be run many times, at the same time too.
 */
public final class Job {

    /** What a rank runs on where ranks share a JVM. */
    public enum RankThreads {
        /** Virtual threads on JDK 24 and newer if there are more ranks than processors, else platform threads. */
        AUTO,
        /** One platform thread per rank. */
        PLATFORM,
        /** One virtual thread per rank; needs JDK 24, where blocking in {@code synchronized} frees the processor. */
        VIRTUAL
    }

    /** For the engine: what starts jobs and waits for their requests, found by {@link ServiceLoader}. */
    public interface Launcher {

        /**
         * Does what {@link Job#run} says.
         *
         * @param job what to start
         * @param main the program
         */
        void run(Job job, RankMain main);

        /**
         * Does what {@link Job#backends} says.
         *
         * @return names
         */
        SortedSet<String> backends();

        /**
         * Does what {@link Request#awaitSome} says, but leaves it to the caller to tell persistent requests that they
         * are complete.
         *
         * @param requests the operations to wait for
         * @return indices
         */
        List<Integer> awaitSome(List<? extends Request<?>> requests);

        /**
         * Does what {@link Request#awaitAny} says, but leaves it to the caller to tell a persistent request that it is
         * complete.
         *
         * @param requests the operations to wait for
         * @return the index of the first that is complete; -1 if none is active
         */
        int awaitAny(List<? extends Request<?>> requests);
    }

    private static final Launcher LAUNCHER = ServiceLoader.load(Launcher.class, Job.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("MiniMPI's engine is not on the class path of its API"));

    private static final Consumer<String> LOG =
            warning -> System.getLogger(Job.class.getName()).log(System.Logger.Level.WARNING, warning);

    private final int ranks;
    private final String backend;
    private final String name;
    private final Buffering buffering;
    private final RankThreads rankThreads;
    private final Checks checks;
    private final Consumer<String> warnings;
    private final Optional<String> command;

    private Job(
            int ranks,
            String backend,
            String name,
            Buffering buffering,
            RankThreads rankThreads,
            Checks checks,
            Consumer<String> warnings,
            Optional<String> command) {
        this.ranks = ranks;
        this.backend = Objects.requireNonNull(backend, "backend");
        this.name = Objects.requireNonNull(name, "name");
        this.buffering = Objects.requireNonNull(buffering, "buffering");
        this.rankThreads = Objects.requireNonNull(rankThreads, "rankThreads");
        this.checks = Objects.requireNonNull(checks, "checks");
        this.warnings = Objects.requireNonNull(warnings, "warnings");
        this.command = command;
    }

    /**
     * A job of so many ranks, as threads of this JVM unless {@link #on} or the system property {@code minimpi.backend}
     * names another backend. With the property, the tests of a program run on another backend as they are.
     *
     * @param ranks how many
     * @return a job
     * @throws IllegalArgumentException if there are none
     */
    public static Job ranks(int ranks) {
        if (ranks < 1) {
            throw new IllegalArgumentException("a job has at least 1 rank, not " + ranks);
        }
        return new Job(
                ranks,
                System.getProperty("minimpi.backend", "threads"),
                "job",
                Buffering.DEFAULT,
                RankThreads.AUTO,
                Checks.DEFAULT.with(System.getProperty("minimpi.checks", "")),
                LOG,
                Optional.empty());
    }

    static Launcher launcher() {
        return LAUNCHER;
    }

    /**
     * The backends that exist here.
     *
     * @return their names, for {@link #on}
     */
    public static SortedSet<String> backends() {
        return LAUNCHER.backends();
    }

    /**
     * Chooses the backend.
     *
     * @param backend its name, such as "threads"
     * @return a job on that backend
     */
    public Job on(String backend) {
        return new Job(ranks, backend, name, buffering, rankThreads, checks, warnings, command);
    }

    /**
     * Names the job, for messages and thread names.
     *
     * @param name a short text
     * @return a job of that name
     */
    public Job named(String name) {
        return new Job(ranks, backend, name, buffering, rankThreads, checks, warnings, command);
    }

    /**
     * Chooses how much standard sends may buffer.
     *
     * @param buffering the limits
     * @return a job with these limits
     */
    public Job buffering(Buffering buffering) {
        return new Job(ranks, backend, name, buffering, rankThreads, checks, warnings, command);
    }

    /**
     * Chooses what a rank runs on.
     *
     * @param kind the kind of thread
     * @return a job on such threads
     */
    public Job rankThreads(RankThreads kind) {
        return new Job(ranks, backend, name, buffering, kind, checks, warnings, command);
    }

    /**
     * Chooses what is checked while the program runs, where the backend can: what is found ends the job with an exception
     * that is a {@link Finding}. A rank that waits for a thread which the backend cannot know of, such as one of a pool that
     * was there before the job, may look deadlocked.
     *
     * @param checks what
     * @return a job with these checks
     */
    public Job checks(Checks checks) {
        return new Job(ranks, backend, name, buffering, rankThreads, checks, warnings, command);
    }

    /**
     * Chooses who is told of findings that do not end the job.
     *
     * @param warnings gets each report, which may have several lines, from the thread that runs the job
     * @return a job with these warnings
     */
    public Job warnings(Consumer<String> warnings) {
        return new Job(ranks, backend, name, buffering, rankThreads, checks, warnings, command);
    }

    /**
     * Says how this very job is run again, for reports.
     *
     * @param command a command line
     * @return a job whose reports end with that
     */
    public Job command(String command) {
        return new Job(ranks, backend, name, buffering, rankThreads, checks, warnings, Optional.of(command));
    }

    /**
     * Starts the ranks and returns once all have ended. Where a rank throws, the others are released at once. When the
     * calling thread is interrupted, the job is aborted and its ranks are interrupted; a second interrupt leaves ranks
     * that do not end to themselves.
     *
     * @param main the program, called once per rank
     * @throws JobFailedException if a rank threw: the first to do so is the cause, the others are suppressed
     * @throws IllegalArgumentException if the backend does not exist or cannot have so many ranks
     * @throws TransportException if the backend cannot run here
     * @throws CommInterruptedException if the calling thread was interrupted
     */
    public void run(RankMain main) {
        LAUNCHER.run(this, Objects.requireNonNull(main, "main"));
    }

    /**
     * The number of ranks.
     *
     * @return at least 1
     */
    public int ranks() {
        return ranks;
    }

    /**
     * The backend's name.
     *
     * @return the one that the system property {@code minimpi.backend} names if not said, or else "threads"
     */
    public String backend() {
        return backend;
    }

    /**
     * The job's name.
     *
     * @return "job" if not said
     */
    public String name() {
        return name;
    }

    /**
     * How much standard sends may buffer.
     *
     * @return {@link Buffering#DEFAULT} if not said
     */
    public Buffering buffering() {
        return buffering;
    }

    /**
     * What is checked while the program runs.
     *
     * @return {@link Checks#DEFAULT} if not said, with what the system property {@code minimpi.checks} changes in it
     */
    public Checks checks() {
        return checks;
    }

    /**
     * Who is told of findings that do not end the job.
     *
     * @return the {@link System.Logger} of this class if not said
     */
    public Consumer<String> warnings() {
        return warnings;
    }

    /**
     * How this very job is run again.
     *
     * @return empty if not said
     */
    public Optional<String> command() {
        return command;
    }

    /**
     * What a rank runs on.
     *
     * @return {@link RankThreads#AUTO} if not said
     */
    public RankThreads rankThreads() {
        return rankThreads;
    }
}
