package org.minimpi.launcher;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minimpi.App;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Job;

/**
 * What {@code minimpi run} was asked for, as far as a rank in a JVM of its own has to know it, too. Such a rank is handed it
 * as words: it starts much sooner than if it had to understand a command line.
 *
 * @param ranks how many
 * @param backend its name
 * @param checks as {@link Checks#with} takes them
 * @param buffering as {@link Buffering#of} takes it
 * @param tagOutput whether the rank is put before every line that it prints
 * @param verbose whether stack traces are shown
 * @param app the name of an app, or of a class
 */
record RunSettings(
        int ranks, String backend, String checks, String buffering, boolean tagOutput, boolean verbose, String app) {
    /** How many words it is. */
    static final int WORDS = 7;

    static RunSettings read(List<String> words) {
        return new RunSettings(
                Integer.parseInt(words.get(0)),
                words.get(1),
                words.get(2),
                words.get(3),
                Boolean.parseBoolean(words.get(4)),
                Boolean.parseBoolean(words.get(5)),
                words.get(6));
    }

    List<String> words() {
        return List.of("" + ranks, backend, checks, buffering, "" + tagOutput, "" + verbose, app);
    }

    /**
     * The app.
     *
     * @throws IllegalArgumentException if there is none: why, in one line
     */
    App findApp() {
        return new AppFinder(RunSettings.class.getClassLoader()).find(app);
    }

    /**
     * The job, which hands its warnings to somebody.
     *
     * @throws IllegalArgumentException if there can be none: the option and what is wrong with it, in one line
     */
    Job job(Consumer<String> warnings) {
        return option("-n", () -> Job.ranks(ranks))
                .on(backend)
                .named(app)
                .checks(option("--checks", () -> Checks.DEFAULT.with(checks)))
                .buffering(option("--buffering", () -> Buffering.of(buffering)))
                .warnings(warnings);
    }

    private static <T> T option(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
