package org.minimpi.findings;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Capability;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Job;
import org.minimpi.Ranks;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * Every kind of mistake in several programs: each is found and named rightly every time, and there is never a report on its
 * twin.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FindingsTest {
    private static final int REPETITIONS = Integer.getInteger("minimpi.sweep", 1);
    private static final int FEWEST = 3;
    private static final Duration LATE = Duration.ofMillis(200);

    @BeforeAll
    static void needsChecks() {
        Ranks.needs(Capability.DEADLOCK_DETECTION);
    }

    private static Map<String, List<Program>> programs() {
        Map<String, List<Program>> programs = new LinkedHashMap<>();
        programs.put("deadlock", Deadlocks.programs());
        programs.put("hidden deadlock", HiddenDeadlocks.programs());
        programs.put("ended rank", EndedRanks.programs());
        programs.put("throwing rank", ThrowingRanks.programs());
        programs.put("collective mismatch", CollectiveMismatches.programs());
        programs.put("type mismatch", TypeMismatches.programs());
        programs.put("truncation", Truncations.programs());
        programs.put("buffer touched", BuffersTouched.programs());
        programs.put("request leak", RequestLeaks.programs());
        programs.put("communicator leak", CommunicatorLeaks.programs());
        programs.put("lost message", LostMessages.programs());
        return programs;
    }

    static Stream<Arguments> mistakes() {
        return programs().entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(program -> Arguments.of(kind.getKey(), program)));
    }

    static Stream<Program> polls() {
        return Polls.programs().stream();
    }

    static Stream<Arguments> legal() {
        return LegalPrograms.programs().stream().map(program -> Arguments.of("legal", program));
    }

    @Test
    void everyKindHasSome() {
        programs().forEach((kind, programs) -> assertTrue(programs.size() >= FEWEST, kind));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mistakes")
    void isFoundAndItsTwinIsNot(String kind, Program program) {
        repeat(seed -> {
            program.expected().check(program.job(), Outcome.of(program.wrongJob(), program.wrong(), seed));
            Outcome.of(program.job(), program.twin(), seed).checkNothing();
        });
    }

    /** Found by a number of polls, each of which leaves the processor to whatever else wants it. */
    @ParameterizedTest
    @MethodSource("polls")
    @Tag("full")
    void pollingIsFoundAndItsTwinIsNot(Program program) {
        isFoundAndItsTwinIsNot("polling", program);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("legal")
    void nothingIsFound(String kind, Legal program) {
        repeat(seed -> Outcome.of(program.job(), program.main(), seed).checkNothing());
    }

    /** One polls, and what it polls for comes late: from a wait with a time limit, a helper, or a rank that computes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whoWaitsForWorkIsNotWithoutProgress(int how) {
        Job job = Job.ranks(2).named("late").checks(Checks.TESTS.stall(Duration.ofMillis(20)));
        Outcome outcome = Outcome.of(
                job.warnings(warning -> {}),
                world -> {
                    Request<Status> receive = world.irecv(Calls.ints(0), 1 - world.rank(), 0);
                    if (world.rank() == 0) {
                        while (!receive.test()) {
                            Thread.onSpinWait();
                        }
                        world.send(Calls.ints(1), 1, 0);
                        return;
                    }
                    late(world, receive, how);
                    receive.await();
                },
                0);
        assertNull(outcome.failure());
        assertTrue(outcome.warnings().stream().noneMatch(each -> each.startsWith("NO PROGRESS")), outcome::toString);
    }

    private static void late(Comm world, Request<Status> receive, int how) throws InterruptedException {
        switch (how) {
            case 0 -> {
                assertThrows(CommTimeoutException.class, () -> receive.await(LATE));
                world.send(Calls.ints(1), 0, 0);
            }
            case 1 ->
                new Thread(() -> {
                            LockSupport.parkNanos(LATE.toNanos());
                            world.send(Calls.ints(1), 0, 0);
                        })
                        .start();
            default -> {
                Thread.sleep(LATE.toMillis());
                world.send(Calls.ints(1), 0, 0);
            }
        }
    }

    private static void repeat(LongConsumer run) {
        long first = Long.getLong("minimpi.seed", ThreadLocalRandom.current().nextLong());
        for (int i = 0; i < REPETITIONS; i++) {
            try {
                run.accept(first + i);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "with -Dminimpi.seed=" + (first + i) + ", at repetition " + i + ": " + e.getMessage(), e);
            }
        }
    }
}
