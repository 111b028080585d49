package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.minimpi.Comm;

class RankTestMisuseTest {

    static class NoRanks {
        @RankTest(ranks = {})
        void none(Comm comm) {}
    }

    static class ZeroRanks {
        @RankTest(ranks = {2, 0})
        void zero(Comm comm) {}
    }

    static class NoComm {
        @RankTest(ranks = 2)
        void alone() {}
    }

    static class TwoComms {
        @RankTest(ranks = 2)
        void two(Comm one, Comm other) {}
    }

    @Test
    void wrongDeclarationsAreNamed() {
        assertMisuse(
                NoRanks.class,
                "@RankTest on NoRanks.none: neither it nor a @RankTest on the class says how many ranks");
        assertMisuse(ZeroRanks.class, "@RankTest on ZeroRanks.zero: a job has at least 1 rank, not 0");
        assertMisuse(NoComm.class, "@RankTest on NoComm.alone: the method needs one parameter of type Comm, and has 0");
        assertMisuse(
                TwoComms.class, "@RankTest on TwoComms.two: the method needs one parameter of type Comm, and has 2");
    }

    private static void assertMisuse(Class<?> sample, String message) {
        Throwable e = assertInstanceOf(ExtensionConfigurationException.class, Kit.containerFailure(sample));
        assertEquals(message, e.getMessage());
        assertEquals(0, Kit.run(sample).testEvents().started().count());
    }

    static class BeforeWithComm {
        @BeforeEach
        void before(Comm comm) {}

        @RankTest(ranks = 2)
        void test(Comm comm) {}
    }

    static class AfterWithComm {
        @RankTest(ranks = 2)
        void test(Comm comm) {}

        @AfterEach
        void after(Comm comm) {}
    }

    static class ConstructedWithComm {
        ConstructedWithComm(Comm comm) {}

        @RankTest(ranks = 2)
        void test(Comm comm) {}
    }

    @Test
    void onlyTheTestMethodHasAComm() {
        assertRefused(BeforeWithComm.class, "BeforeWithComm.before has a Comm parameter");
        assertRefused(AfterWithComm.class, "AfterWithComm.after has a Comm parameter");
        assertRefused(ConstructedWithComm.class, "ConstructedWithComm has a Comm parameter");
    }

    private static void assertRefused(Class<?> sample, String message) {
        Throwable e = assertInstanceOf(ParameterResolutionException.class, Kit.failure(sample));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().contains("only the @RankTest method itself has a Comm"), e.getMessage());
    }
}
