package org.minimpi;

/**
 * A program with a name, for the launcher: {@code minimpi run -n 4 NAME ARGS...}.
 *
 * <p>It is found by {@link java.util.ServiceLoader}, or by class name on the class path, and needs a public constructor
 * without parameters. One instance serves every rank of a JVM, so it keeps no state of a run in its fields.
 */
public interface App {

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
     * Runs one rank.
     *
     * @param world the communicator of all ranks
     * @param args the arguments behind the name, the same on every rank
     * @return this rank's exit status, 0 for success
     * @throws Exception whatever goes wrong; it ends the job
     */
    int run(Comm world, String... args) throws Exception;
}
