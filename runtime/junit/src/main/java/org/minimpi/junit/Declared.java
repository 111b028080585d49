package org.minimpi.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.junit.RankTest.Buffered;

/** What a test method's {@link RankTest} says, and what those of its classes say where it does not. */
final class Declared {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Method method;
    private final Class<?> type;
    /** The method's, its class's, the superclasses', the enclosing class's, and so on. */
    private final List<RankTest> annotations = new ArrayList<>();

    Declared(ExtensionContext context) {
        method = context.getRequiredTestMethod();
        type = context.getRequiredTestClass();
        AnnotationSupport.findAnnotation(method, RankTest.class).ifPresent(annotations::add);
        addClass(context.getRequiredTestClass());
        List<Class<?>> enclosing = context.getEnclosingTestClasses();
        for (int i = enclosing.size() - 1; i >= 0; i--) {
            addClass(enclosing.get(i));
        }
    }

    private void addClass(Class<?> nearest) {
        for (Class<?> type = nearest; type != null; type = type.getSuperclass()) {
            AnnotationSupport.findAnnotation(type, RankTest.class).ifPresent(annotations::add);
        }
    }

    /** Throws if the method cannot be a test. */
    void check() {
        long worlds = Arrays.stream(method.getParameterTypes())
                .filter(Comm.class::equals)
                .count();
        if (worlds != 1) {
            throw misuse("the method needs one parameter of type Comm, and has " + worlds);
        }
        Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType())
                .filter(type -> AnnotationSupport.isAnnotated(type, Testable.class))
                .filter(type -> type != RankTest.class && !AnnotationSupport.isAnnotated(type, RankTest.class))
                .findFirst()
                .ifPresent(other -> {
                    throw misuse("the method has @" + other.getSimpleName()
                            + " too; @RankTest alone makes it a test, with sources of arguments too");
                });
    }

    List<Integer> ranks() {
        List<Integer> ranks = first(test -> Arrays.stream(test.ranks()).boxed())
                .orElseThrow(() -> misuse("neither it nor a @RankTest on the class says how many ranks"));
        for (int number : ranks) {
            if (number < 1) {
                throw misuse("a job has at least 1 rank, not " + number);
            }
        }
        return ranks;
    }

    List<Buffering> buffering() {
        return first(Declared::buffering).orElse(List.of(Buffering.DEFAULT));
    }

    private static Stream<Buffering> buffering(RankTest test) {
        Stream<Buffering> random = LongStream.of(test.bufferingSeeds()).mapToObj(Buffering::random);
        return Stream.concat(
                Arrays.stream(test.buffering()).map(Buffered::limits),
                Stream.concat(LongStream.of(test.bufferingUpTo()).mapToObj(Buffering::upTo), random));
    }

    Checks checks() {
        Checks checks = Checks.TESTS.with(System.getProperty("minimpi.checks", ""));
        return first(test -> Stream.of(test.checks()).filter(said -> !said.isBlank()))
                .map(said -> checks.with(said.get(0)))
                .orElse(checks);
    }

    /** How Maven runs this method alone. */
    String command() {
        String checks = System.getProperty("minimpi.checks", "");
        return "mvn test -Dtest=" + quoted(type.getName() + "#" + method.getName())
                + (checks.isEmpty() ? "" : " -Dminimpi.checks=" + quoted(checks));
    }

    private static String quoted(String text) {
        return text.matches("[\\w.#=,]+") ? text : "'" + text + "'";
    }

    Duration timeout() {
        Duration timeout = first(test -> Stream.of(test)
                        .filter(said -> said.timeout() != 0)
                        .map(said -> Duration.of(said.timeout(), said.unit().toChronoUnit())))
                .map(said -> said.get(0))
                .orElse(TIMEOUT);
        if (timeout.isNegative()) {
            throw misuse("a timeout is not negative");
        }
        return timeout;
    }

    /** What the nearest annotation says that says something. */
    private <T> Optional<List<T>> first(Function<RankTest, Stream<T>> what) {
        return annotations.stream()
                .map(test -> what.apply(test).toList())
                .filter(said -> !said.isEmpty())
                .findFirst();
    }

    ExtensionConfigurationException misuse(String what) {
        return misuse(what, null);
    }

    ExtensionConfigurationException misuse(String what, Throwable cause) {
        return withoutTrace(new ExtensionConfigurationException(
                "@RankTest on " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + ": " + what,
                cause));
    }

    /** It says all itself: no frame would be of the user's code. */
    static ExtensionConfigurationException withoutTrace(ExtensionConfigurationException misuse) {
        misuse.setStackTrace(new StackTraceElement[0]);
        return misuse;
    }
}
