package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Job;

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

    @RankTest(ranks = 2)
    static class BeforeAllWithComm {
        @BeforeAll
        static void before(Comm comm) {}

        @RankTest
        void test(Comm comm) {}
    }

    @RankTest(ranks = 2)
    static class PlainTestWithComm {
        @Test
        void plain(Comm comm) {}

        @RankTest
        void test(Comm comm) {}
    }

    @Test
    void withAnAnnotatedClassTheRestIsRefusedToo() {
        Throwable all =
                assertInstanceOf(ParameterResolutionException.class, Kit.containerFailure(BeforeAllWithComm.class));
        assertTrue(all.getMessage().contains("BeforeAllWithComm.before has a Comm parameter"), all.getMessage());
        Throwable plain = assertInstanceOf(ParameterResolutionException.class, Kit.failure(PlainTestWithComm.class));
        assertTrue(plain.getMessage().contains("No ParameterResolver registered for parameter [org.minimpi.Comm"));
        assertEquals(List.of("test(Comm)[ranks=2]"), Kit.succeeded(Kit.run(PlainTestWithComm.class)));
    }

    static class TwoKinds {
        @RankTest(ranks = 2)
        @RepeatedTest(1)
        void two(Comm comm) {}
    }

    static class NegativeTimeout {
        @RankTest(ranks = 2, timeout = -1)
        void negative(Comm comm) {}
    }

    @Test
    void moreWrongDeclarationsAreNamed() {
        assertEquals(
                "@RankTest on TwoKinds.two: the method has @RepeatedTest too; @RankTest alone makes it a test, with"
                        + " sources of arguments too",
                Kit.containerFailure(TwoKinds.class).getMessage());
        assertMisuse(NegativeTimeout.class, "@RankTest on NegativeTimeout.negative: a timeout is not negative");
    }

    static class NoTests {
        @RankTest(ranks = 2)
        private void hidden(Comm comm) {}

        @RankTest(ranks = 2)
        static void fixed(Comm comm) {}

        @RankTest(ranks = 2)
        int returns(Comm comm) {
            return 0;
        }

        @RankTest(ranks = 2)
        void fine(Comm comm) {}
    }

    @Test
    void methodsThatJUnitDoesNotRunAreNamedByIt() {
        Logger notifier = Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");
        notifier.setLevel(Level.OFF);
        try {
            assertMethodsThatJUnitDoesNotRun();
        } finally {
            notifier.setLevel(null);
        }
    }

    private static void assertMethodsThatJUnitDoesNotRun() {
        List<String> issues =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(NoTests.class))
                        .discover()
                        .getDiscoveryIssues()
                        .stream()
                        .map(DiscoveryIssue::message)
                        .sorted()
                        .toList();
        assertEquals(3, issues.size());
        assertTrue(issues.get(0).contains("returns(org.minimpi.Comm)' must not return a value"), issues.get(0));
        assertTrue(issues.get(1).contains("hidden(org.minimpi.Comm)' must not be private"), issues.get(1));
        assertTrue(issues.get(2).contains("fixed(org.minimpi.Comm)' must not be static"), issues.get(2));
        assertEquals(List.of("fine(Comm)[ranks=2]"), Kit.succeeded(Kit.run(NoTests.class)));
    }

    /** In this order, so that each test follows one that went wrong. */
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class WrongComms {
        private static final AtomicReference<Comm> KEPT = new AtomicReference<>();
        private static final AtomicReference<CompletableFuture<Comm>> OTHERS = new AtomicReference<>();

        @BeforeEach
        void before() {
            OTHERS.set(new CompletableFuture<>());
        }

        @Order(1)
        @RankTest(ranks = 2)
        void keeps(Comm comm) {
            KEPT.set(comm);
        }

        @Order(2)
        @RankTest(ranks = 2)
        void usesItAfterItsTest(Comm comm) {
            KEPT.get().barrier();
        }

        @Order(3)
        @RankTest(ranks = 2)
        void usesAnotherRanks(Comm comm) {
            if (comm.rank() == 1) {
                OTHERS.get().complete(comm);
                comm.recv(Buf.EMPTY, 0, 0);
            } else {
                OTHERS.get().join().send(Buf.EMPTY, 1, 0);
            }
        }

        @Order(4)
        @RankTest(ranks = 2)
        void usesItInAJobOfItsOwn(Comm comm) {
            Job.ranks(1).named("inner").run(inner -> comm.isend(Buf.EMPTY, comm.rank(), 0));
        }

        @Order(5)
        @RankTest(ranks = 2)
        void works(Comm comm) {
            CompletableFuture.runAsync(comm::barrier, helper -> new Thread(helper).start())
                    .join();
        }
    }

    @Test
    void aCommHasItsTimeAndItsThreads() {
        EngineExecutionResults results = Kit.run(WrongComms.class);
        assertEquals(List.of("keeps(Comm)[ranks=2]", "works(Comm)[ranks=2]"), Kit.succeeded(results));
        List<Event> failed = results.testEvents().failed().list();
        assertSays(failed.get(0), "world: used after its job, keeps(Comm)[ranks=2], was over");
        assertSays(failed.get(1), "rank 1 of 2, world: used by the thread of rank 0; each rank has its own Comm");
        assertSays(failed.get(2), "world: used by the thread of rank 0 of another job, inner");
    }

    private static void assertSays(Event failed, String words) {
        String message = Kit.thrown(List.of(failed)).getMessage();
        assertTrue(message.matches("rank \\d of 2: (?s).*") && message.contains(words), message);
    }
}
