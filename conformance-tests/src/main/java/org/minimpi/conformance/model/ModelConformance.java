package org.minimpi.conformance.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/**
 * Random programs as a JUnit test, to be extended by one class for each backend. The number of ranks, mostly 1 to 9, and the
 * buffering follow from a program's seed. The test stops at the first program that fails; its message has the seed.
 *
 * <p>System properties: {@code minimpi.model.programs} is how many to play; {@code minimpi.seed} plays the program of that
 * seed alone, once or as often as the other says; {@code minimpi.model.steps}, such as {@code 1,4,7-9}, plays only these of
 * its steps.
 */
public abstract class ModelConformance {
    private static final int PROGRAMS = 30;
    private static final long SECONDS_FOR_A_PROGRAM = 180;

    /** For the backend's test. */
    protected ModelConformance() {}

    /**
     * The backend.
     *
     * @param ranks how many; 17 at most
     * @return a job of so many ranks on the backend to be tested
     */
    protected abstract Job job(int ranks);

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    final void programsDoWhatTheModelSays() throws InterruptedException {
        Long given = Long.getLong("minimpi.seed");
        int unlessSaid = given != null ? 1 : PROGRAMS * Integer.getInteger("minimpi.sweep", 1);
        int programs = Integer.getInteger("minimpi.model.programs", unlessSaid);
        Random seeds = new Random();
        for (int i = 0; i < programs; i++) {
            play(given != null ? given : seeds.nextLong());
        }
    }

    private void play(long seed) throws InterruptedException {
        Setting setting = Setting.of(seed);
        Job job = setting.of(job(setting.ranks()));
        ModelProgram program = ModelProgram.of(seed).only(ModelConformance::isChosen);
        FutureTask<Void> run = new FutureTask<>(() -> job.run(program), null);
        Thread thread = new Thread(run, "job of " + program);
        thread.start();
        try {
            run.get(SECONDS_FOR_A_PROGRAM, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof JobFailedException failed ? failed.getCause() : e.getCause();
            throw failure(seed, setting, program, cause.getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw failure(seed, setting, program, program + " hangs:" + program.places() + stacks(job), e);
        } finally {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS_FOR_A_PROGRAM));
        }
    }

    private static boolean isChosen(int step) {
        return Arrays.stream(System.getProperty("minimpi.model.steps", "1-" + Integer.MAX_VALUE)
                        .split(","))
                .map(part -> part.split("-"))
                .anyMatch(part -> Integer.parseInt(part[0]) <= step && step <= Integer.parseInt(part[part.length - 1]));
    }

    private AssertionError failure(long seed, Setting setting, ModelProgram program, String what, Throwable cause) {
        return new AssertionError(
                String.format(
                        "%s%nPlay it again (%s): mvn test -Dtest=%s -Dminimpi.seed=%d"
                                + " -Dsurefire.failIfNoSpecifiedTests=false%n%s",
                        what, setting, getClass().getSimpleName(), seed, program.describe(setting.ranks())),
                cause);
    }

    private static String stacks(Job job) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith(job.name() + "-"))
                .map(ModelConformance::stack)
                .collect(Collectors.joining());
    }

    private static String stack(Map.Entry<Thread, StackTraceElement[]> thread) {
        return Arrays.stream(thread.getValue())
                .map(frame -> String.format("%n      at %s", frame))
                .collect(Collectors.joining(
                        "", String.format("%n  %s", thread.getKey().getName()), ""));
    }
}
