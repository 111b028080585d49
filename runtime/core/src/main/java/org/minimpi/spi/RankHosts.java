package org.minimpi.spi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the JVMs that the ranks of a job are in, where that is not the one that starts the job. */
public interface RankHosts {

    /**
     * A choice that a user has.
     *
     * @param name such as "mpj-device"; an option of the launcher has two dashes more
     * @param values those that there are; the first is taken if nothing is said. Any text will do if there are none
     * @param label what to call a value
     * @param description one line
     */
    record Choice(String name, List<String> values, String label, String description) {

        /**
         * A choice.
         *
         * @param name a short word
         * @param values those that there are
         * @param label what to call a value
         * @param description one line
         */
        public Choice {
            values = List.copyOf(values);
        }

        /**
         * A choice among a few.
         *
         * @param name a short word
         * @param values at least one
         * @param description one line
         */
        public Choice(String name, List<String> values, String description) {
            this(name, values, String.join("|", values), description);
        }

        /**
         * A choice of any text, or of none.
         *
         * @param name a short word
         * @param label what to call a value
         * @param description one line
         */
        public Choice(String name, String label, String description) {
            this(name, List.of(), label, description);
        }

        /**
         * Whether this can be chosen.
         *
         * @param value some text
         * @return true if so
         */
        public boolean allows(String value) {
            return values.isEmpty() || values.contains(value);
        }
    }

    /**
     * What to start.
     *
     * @param ranks how many there are
     * @param jvmOptions for the JVMs
     * @param classPath of the program
     * @param main the class whose main method runs each rank
     * @param arguments for that
     * @param environment what is to be added to the processes' environment
     * @param choices what was chosen, by the name of the choice
     */
    record Program(
            int ranks,
            List<String> jvmOptions,
            String classPath,
            String main,
            List<String> arguments,
            Map<String, String> environment,
            Map<String, String> choices) {}

    /**
     * What a user can choose.
     *
     * @return the same each time
     */
    List<Choice> choices();

    /**
     * Starts them.
     *
     * @param program what to start
     * @return the processes
     * @throws IOException if that cannot be done; nothing has been started then
     */
    Started start(Program program) throws IOException;

    /**
     * What a user can choose who starts each rank alone.
     *
     * @return empty where that cannot be done
     */
    default Optional<List<Choice>> joinChoices() {
        return Optional.empty();
    }

    /**
     * Makes this JVM one rank of a job whose other ranks are started elsewhere; then {@link Backend#openLocal} opens it.
     *
     * @param rank which
     * @param ranks how many there are
     * @param rendezvous where rank 0 listens
     * @param choices what was chosen, by the name of the choice
     * @throws IllegalArgumentException if that cannot be: why, in one line
     */
    default void join(int rank, int ranks, String rendezvous, Map<String, String> choices) {
        throw new IllegalArgumentException("its ranks cannot be started one by one");
    }

    /** Processes that run. Closed when all have ended or have been ended, perhaps twice: frees what they needed besides. */
    interface Started extends AutoCloseable {

        /**
         * The processes.
         *
         * @return at least one
         */
        List<Host> hosts();

        @Override
        void close();
    }

    /**
     * A process with ranks in it.
     *
     * @param process runs
     * @param firstRank the first of its ranks
     * @param ranks how many it has, one after the other
     */
    record Host(Process process, int firstRank, int ranks) {}
}
