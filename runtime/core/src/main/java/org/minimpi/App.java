package org.minimpi;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * A program with a name, for the launcher: {@code minimpi run -n 4 NAME ARGS...}.
 *
 * <p>It is found by {@link java.util.ServiceLoader}, or by class name on the class path, and needs a public constructor
 * without parameters. One instance serves every rank of a JVM, so it keeps no state of a run in its fields.
 */
public interface App {

    /** The code of the {@link AbortedException} in every rank of a job that is told to stop. */
    int STOPPED = 130;

    /**
     * What to call it on the command line.
     *
     * @return a short word
     */
    String name();

    /**
     * What it does, for the list of apps.
     *
     * @return one line; empty if there is nothing to say
     */
    default String description() {
        return "";
    }

    /**
     * Runs one rank. The job's exit status is that of the first rank to return other than 0, or to throw, which counts as
     * 1. Returning does not release ranks that wait for this one, as throwing does. When the launcher is told to stop, by
     * Ctrl-C or SIGTERM, it aborts the job with code {@value #STOPPED}.
     *
     * @param world the communicator of all ranks
     * @param args the arguments behind the name, the same on every rank
     * @return this rank's exit status: 0 for success, 1 to 255 otherwise; any other number counts as 1
     * @throws Exception whatever goes wrong; it ends the job
     */
    int run(Comm world, String... args) throws Exception;

    /**
     * Runs the app from outside of its jobs. That is one job, for nearly all apps; one that judges how its jobs end, such
     * as a test suite, starts several.
     *
     * @param jobs starts them
     * @param args the arguments behind the name
     * @return the exit status
     * @throws Exception whatever goes wrong; the launcher says so, and its exit status is 1
     */
    default int launch(Jobs jobs, String... args) throws Exception {
        return jobs.run(args);
    }

    /** Starts jobs of an app, with the ranks and on the backend that the launcher was told. */
    interface Jobs {

        /**
         * How many ranks a job has.
         *
         * @return at least 1
         */
        int ranks();

        /**
         * What they run on.
         *
         * @return the backend's name
         */
        String backend();

        /**
         * Runs a job from this process, and prints why if it fails.
         *
         * @param args what each rank's {@link App#run} is given
         * @return the job's exit status
         */
        int run(String... args);

        /**
         * Runs a job from a process of its own, which may end in whatever way.
         *
         * @param out gets each line that goes to its standard output
         * @param err gets each line that goes to its standard error, from another thread
         * @param args what each rank's {@link App#run} is given
         * @return the exit status of that process
         * @throws IOException if it cannot be started
         */
        int runApart(Consumer<String> out, Consumer<String> err, String... args) throws IOException;
    }
}
