package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.junit.RankTest.Buffered;

/** What a class says for its methods. */
class RankDefaultsTest {

    @RankTest(
            ranks = {1, 2},
            buffering = Buffered.ZERO)
    static class Defaults {
        @RankTest
        void all(Comm comm) {}

        @RankTest(ranks = 3)
        void ranks(Comm comm) {}

        @RankTest(buffering = Buffered.DEFAULT)
        void buffering(Comm comm) {}

        @Test
        void plain() {}
    }

    @Test
    void theMethodComesFirstOptionByOption() {
        assertEquals(
                List.of(
                        "all(Comm)[ranks=1, buffering=ZERO]",
                        "all(Comm)[ranks=2, buffering=ZERO]",
                        "buffering(Comm)[ranks=1]",
                        "buffering(Comm)[ranks=2]",
                        "plain()",
                        "ranks(Comm)[ranks=3, buffering=ZERO]"),
                Kit.succeeded(Kit.run(Defaults.class)));
    }

    static class Inherits extends Defaults {
        @RankTest
        void own(Comm comm) {}
    }

    @RankTest(ranks = 1)
    static class Overrides extends Defaults {}

    @Test
    void subclassesInherit() {
        assertEquals(8, Kit.succeeded(Kit.run(Inherits.class)).size());
        assertEquals(
                List.of(
                        "all(Comm)[ranks=1, buffering=ZERO]",
                        "buffering(Comm)[ranks=1]",
                        "plain()",
                        "ranks(Comm)[ranks=3, buffering=ZERO]"),
                Kit.succeeded(Kit.run(Overrides.class)));
    }

    @RankTest(ranks = 2)
    static class Outer {
        @Nested
        class Same {
            @RankTest
            void same(Comm comm) {}
        }

        @Nested
        @RankTest(ranks = 3)
        class Other {
            @Nested
            class Deep {
                @RankTest(buffering = Buffered.INFINITE)
                void deep(Comm comm) {}
            }
        }
    }

    @Test
    void nestedClassesInherit() {
        assertEquals(
                List.of("deep(Comm)[ranks=3, buffering=INFINITE]", "same(Comm)[ranks=2]"),
                Kit.succeeded(Kit.run(Outer.class)));
    }

    @RankTest(ranks = 2)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Pair {}

    static class Composed {
        @Pair
        void pair(Comm comm) {}
    }

    @Pair
    static class ComposedOnClass {
        @RankTest
        void pair(Comm comm) {}
    }

    @Test
    void anAnnotationOfOnesOwn() {
        assertEquals(List.of("pair(Comm)[ranks=2]"), Kit.succeeded(Kit.run(Composed.class)));
        assertEquals(List.of("pair(Comm)[ranks=2]"), Kit.succeeded(Kit.run(ComposedOnClass.class)));
    }

    @RankTest(ranks = 2, timeout = 50, unit = TimeUnit.MILLISECONDS, checks = "off")
    static class Hurried {
        @RankTest
        void hangs(Comm comm) {
            comm.recv(Buf.EMPTY, comm.rank(), 0);
        }
    }

    @Test
    void theTimeoutIsInheritedWithItsUnit() {
        assertInstanceOf(TimeoutException.class, Kit.failure(Hurried.class));
    }
}
