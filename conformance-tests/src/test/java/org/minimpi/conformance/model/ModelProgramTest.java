package org.minimpi.conformance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

class ModelProgramTest {

    @Test
    void theSameSeedAndRanksGiveTheSameProgram() {
        for (long seed = 0; seed < 50; seed++) {
            String text = ModelProgram.of(seed).describe(5);
            assertEquals(text, ModelProgram.of(seed).describe(5));
            assertNotEquals(text, ModelProgram.of(seed + 1).describe(5));
            assertNotEquals(text, ModelProgram.of(seed).describe(4));
        }
    }

    /** Those that close a communicator, too. */
    @Test
    void stepsCanBeLeftOut() {
        Checks checks = Checks.DEFAULT.leaks(Checks.Severity.IGNORE);
        for (long seed = 0; seed < 20; seed++) {
            long first = seed;
            ModelProgram some = ModelProgram.of(seed).only(step -> Values.at(first, step) % 3 != 0);
            Job.ranks(3).on("threads").checks(checks).run(some);
        }
    }

    /** Of a backend whose dup turns the order of ranks around. */
    @Test
    void aFailureTellsSeedStepAndRank() {
        long seed = LongStream.range(0, 1000)
                .filter(candidate -> ModelProgram.of(candidate).describe(2).contains("world: dup"))
                .findFirst()
                .orElseThrow();
        ModelProgram program = ModelProgram.of(seed);
        JobFailedException e = assertThrows(
                JobFailedException.class, () -> Job.ranks(2).on("threads").run(world -> program.run(broken(world))));
        String message = e.getCause().getMessage();
        assertTrue(message.startsWith("model program of seed " + seed + ", rank "), message);
        assertTrue(message.matches("(?s).* of 2, step \\d+ of \\d+ \\(world: dup\\): group of c\\d+: .*"), message);
        assertTrue(message.endsWith("expected [0, 1] but was [1, 0]"), message);
        assertTrue(program.places().contains("(world: dup)"), program.places());
    }

    private static Comm broken(Comm world) {
        return (Comm) Proxy.newProxyInstance(
                Comm.class.getClassLoader(), new Class<?>[] {Comm.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("dup")) {
                        return world.split(0, -world.rank());
                    }
                    try {
                        return method.invoke(world, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
