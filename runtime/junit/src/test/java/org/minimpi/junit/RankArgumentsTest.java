package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.minimpi.Comm;

/** JUnit's sources of arguments beside {@code @RankTest}. */
class RankArgumentsTest {

    static class Values {
        @RankTest(ranks = {1, 2})
        @ValueSource(ints = {3, 5})
        void values(Comm comm, long n, TestInfo info) {
            assertTrue(info.getDisplayName().endsWith(n + "]"), info.getDisplayName());
        }
    }

    @Test
    void oneTestForEachNumberOfRanksAndValue() {
        assertEquals(
                List.of(
                        "values(Comm, long, TestInfo)[ranks=1, 3]",
                        "values(Comm, long, TestInfo)[ranks=1, 5]",
                        "values(Comm, long, TestInfo)[ranks=2, 3]",
                        "values(Comm, long, TestInfo)[ranks=2, 5]"),
                Kit.succeeded(Kit.run(Values.class)));
    }

    static class Csv {
        @RankTest(ranks = 1)
        @CsvSource({"SECONDS, 3, PT3S", "DAYS, 1, PT24H"})
        void csv(TimeUnit unit, int n, Comm comm, Duration expected) {
            assertEquals(expected, Duration.of(n, unit.toChronoUnit()));
        }
    }

    @Test
    void textIsConverted() {
        assertEquals(
                List.of(
                        "csv(TimeUnit, int, Comm, Duration)[ranks=1, DAYS, 1, PT24H]",
                        "csv(TimeUnit, int, Comm, Duration)[ranks=1, SECONDS, 3, PT3S]"),
                Kit.succeeded(Kit.run(Csv.class)));
    }

    static class Methods {
        static final Set<int[]> SEEN = ConcurrentHashMap.newKeySet();

        static Stream<Arguments> arrays() {
            return Stream.of(
                    Arguments.of(Named.of("two", new int[] {1, 2}), "x"),
                    Arguments.of(new int[] {3}, "y"),
                    Arguments.argumentSet("set", new int[0], "z"));
        }

        @RankTest(ranks = {2, 4})
        @MethodSource("arrays")
        void methods(Comm comm, int[] array, String text) {
            SEEN.add(array);
        }
    }

    @Test
    void argumentsAreSharedByTheRanksOfOneTestOnly() {
        assertEquals(
                List.of("[ranks=2, [3], y]", "[ranks=2, set]", "[ranks=2, two, x]"),
                Kit.succeeded(Kit.run(Methods.class)).stream()
                        .map(name -> name.substring("methods(Comm, int[], String)".length()))
                        .limit(3)
                        .toList());
        assertEquals(6, Methods.SEEN.size());
    }

    static class Enums {
        @RankTest(ranks = 1)
        @EnumSource
        void enums(Comm comm, RankTest.Buffered buffered) {}

        @RankTest(ranks = 1)
        @NullAndEmptySource
        @ValueSource(strings = "a")
        @ValueSource(strings = "b")
        void several(Comm comm, String text) {}
    }

    @Test
    void sourcesMayFollowFromTheParameterAndBeMany() {
        assertEquals(
                List.of(
                        "enums(Comm, Buffered)[ranks=1, DEFAULT]",
                        "enums(Comm, Buffered)[ranks=1, INFINITE]",
                        "enums(Comm, Buffered)[ranks=1, ZERO]",
                        "several(Comm, String)[ranks=1, ]",
                        "several(Comm, String)[ranks=1, a]",
                        "several(Comm, String)[ranks=1, b]",
                        "several(Comm, String)[ranks=1, null]"),
                Kit.succeeded(Kit.run(Enums.class)));
    }

    static class Primes implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Stream.of(2, 3).map(Arguments::of);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ArgumentsSource(Primes.class)
    @RankTest(ranks = 1)
    @interface PrimeTest {}

    static class Own {
        @RankTest(ranks = 1)
        @ArgumentsSource(Primes.class)
        void direct(Comm comm, int n) {}

        @PrimeTest
        void composed(Comm comm, int n) {}
    }

    @Test
    void sourcesOfOnesOwn() {
        assertEquals(4, Kit.succeeded(Kit.run(Own.class)).size());
    }

    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class WholeClass {
        @Parameter
        int n;

        @RankTest(ranks = {1, 2})
        void whole(Comm comm) {
            assertTrue(n > 0);
        }
    }

    @Test
    void parameterizedClasses() {
        assertEquals(4, Kit.succeeded(Kit.run(WholeClass.class)).size());
    }

    static class BadText {
        @RankTest(ranks = 1)
        @ValueSource(strings = "three")
        void bad(Comm comm, int n) {}
    }

    static class BadSource {
        static Stream<Integer> broken() {
            throw new IllegalStateException("no numbers today");
        }

        @RankTest(ranks = 1)
        @MethodSource("broken")
        void bad(Comm comm, int n) {}
    }

    static class TooFew {
        @RankTest(ranks = 1)
        @ValueSource(ints = 1)
        void bad(Comm comm, int n, int m) {}
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Throwable text = assertInstanceOf(ParameterResolutionException.class, Kit.failure(BadText.class));
        assertTrue(text.getMessage().contains("\"three\""), text.getMessage());
        Throwable source =
                assertInstanceOf(ExtensionConfigurationException.class, Kit.containerFailure(BadSource.class));
        assertTrue(source.getMessage().contains("no numbers today"), source.getMessage());
        Throwable few = assertInstanceOf(ParameterResolutionException.class, Kit.failure(TooFew.class));
        assertTrue(few.getMessage().contains("No ParameterResolver registered"), few.getMessage());
    }
}
