package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Request;
import org.minimpi.junit.RankTest.Buffered;

class RankTestTest {

    static class Counts {
        @RankTest(ranks = {1, 2, 4})
        void ring(Comm comm) {
            int[] got = {-1};
            int next = (comm.rank() + 1) % comm.size();
            int previous = (comm.rank() + comm.size() - 1) % comm.size();
            comm.sendrecv(Buf.of(new int[] {comm.rank()}), next, 0, Buf.of(got), previous, 0);
            assertEquals(previous, got[0]);
        }
    }

    @Test
    void oneTestForEachNumberOfRanks() {
        assertEquals(
                List.of("ring(Comm)[ranks=1]", "ring(Comm)[ranks=2]", "ring(Comm)[ranks=4]"),
                Kit.succeeded(Kit.run(Counts.class)));
    }

    static class Buffers {
        @DisplayName("exchange")
        @RankTest(
                ranks = {2, 3},
                buffering = {Buffered.ZERO, Buffered.INFINITE})
        void run(Comm comm, TestInfo info) {
            boolean zero = info.getDisplayName().endsWith("ZERO]");
            if (comm.rank() == 0) {
                Request<Void> send = comm.isend(Buf.of(new byte[1 << 20]), 1, 0);
                assertEquals(!zero, send.test());
                comm.send(Buf.EMPTY, 1, 1);
                send.await();
            } else if (comm.rank() == 1) {
                comm.recv(Buf.EMPTY, 0, 1);
                comm.recv(Buf.of(new byte[1 << 20]), 0, 0);
            }
        }
    }

    @Test
    void bufferingMultiplies() {
        assertEquals(
                List.of(
                        "exchange[ranks=2, buffering=INFINITE]",
                        "exchange[ranks=2, buffering=ZERO]",
                        "exchange[ranks=3, buffering=INFINITE]",
                        "exchange[ranks=3, buffering=ZERO]"),
                Kit.succeeded(Kit.run(Buffers.class)));
    }

    static class Lifecycle {
        static final List<String> EVENTS = new CopyOnWriteArrayList<>();
        static Thread junit;
        final AtomicInteger ranks = new AtomicInteger();

        @BeforeEach
        void before() {
            junit = Thread.currentThread();
            EVENTS.add("before");
        }

        @RankTest(ranks = 3)
        void count(Comm comm) {
            assertTrue(Thread.currentThread() != junit);
            ranks.incrementAndGet();
        }

        @AfterEach
        void after() {
            assertEquals(junit, Thread.currentThread());
            EVENTS.add("after " + ranks);
        }
    }

    @Test
    void ranksShareTheInstanceAndLifecycleMethodsRunOnce() {
        Lifecycle.EVENTS.clear();
        assertEquals(1, Kit.run(Lifecycle.class).testEvents().succeeded().count());
        assertEquals(List.of("before", "after 3"), Lifecycle.EVENTS);
    }

    static class Leftovers {
        @RankTest(
                ranks = {2, 2},
                checks = "leaks=ignore")
        void leavesAMessage(Comm comm) {
            Request<?> none = comm.irecv(Buf.EMPTY, Comm.ANY_SOURCE, Comm.ANY_TAG);
            assertThrows(CommTimeoutException.class, () -> none.await(Duration.ofMillis(5)));
            none.cancel();
            comm.isend(Buf.EMPTY, comm.rank(), 1);
        }
    }

    @Test
    void everyTestHasAFreshWorld() {
        assertEquals(2, Kit.run(Leftovers.class).testEvents().succeeded().count());
    }

    static final class Numbers implements ParameterResolver {
        static final AtomicInteger RESOLVED = new AtomicInteger();

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Object.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            RESOLVED.incrementAndGet();
            return new Object();
        }
    }

    @ExtendWith(Numbers.class)
    static class OtherParameters {
        static final Set<Object> SEEN = Collections.newSetFromMap(new ConcurrentHashMap<>());

        @RankTest(ranks = 4)
        void share(Object first, Comm comm, TestInfo info) {
            SEEN.add(first);
            SEEN.add(info);
        }
    }

    @Test
    void otherParametersAreResolvedOnceAndShared() {
        assertEquals(1, Kit.run(OtherParameters.class).testEvents().succeeded().count());
        assertEquals(1, Numbers.RESOLVED.get());
        assertEquals(2, OtherParameters.SEEN.size());
    }

    static class Outer {
        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {
            @RankTest(ranks = 2)
            void inner(Comm comm) {
                assertEquals(2, comm.size());
            }
        }
    }

    @Test
    void nestedClassesWork() {
        assertEquals(List.of("inner(Comm)[ranks=2]"), Kit.succeeded(Kit.run(Outer.class)));
    }
}
