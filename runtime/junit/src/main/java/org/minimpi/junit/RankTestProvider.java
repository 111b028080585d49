package org.minimpi.junit;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.platform.commons.support.AnnotationSupport;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Job;

/** Makes the tests of a {@link RankTest} method: one for each number of ranks, each buffering and each set of arguments. */
final class RankTestProvider implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), RankTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        JUnitVersion.check(context);
        Declared declared = new Declared(context);
        declared.check();
        Duration timeout = Debugging.adjust(checked(declared, declared::timeout), context);
        Checks checks = checked(declared, declared::checks);
        boolean allFrames = checked(declared, () -> StackTraces.areFull(context));
        List<Buffering> bufferings = checked(declared, declared::buffering);
        ArgumentSources sources = new ArgumentSources(context.getRequiredTestMethod());
        return declared.ranks().stream()
                .flatMap(ranks -> bufferings.stream()
                        .flatMap(buffering -> arguments(sources, declared, context)
                                .map(arguments -> {
                                    Job job = Job.ranks(ranks)
                                            .named(name(context, ranks, buffering, arguments))
                                            .buffering(buffering)
                                            .checks(checks)
                                            .warnings(RankOutput::warn)
                                            .command(declared.command());
                                    return new RankInvocation(job, timeout, allFrames, arguments);
                                })));
    }

    private static <T> T checked(Declared declared, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw declared.misuse(e.getMessage());
        }
    }

    /** The sources are asked for each number of ranks and buffering, so that tests share no arguments. */
    private static Stream<Arguments> arguments(ArgumentSources sources, Declared declared, ExtensionContext context) {
        if (sources.isEmpty()) {
            return Stream.of(Arguments.of());
        }
        try {
            return sources.arguments(context).stream();
        } catch (Exception e) {
            throw declared.misuse("its source of arguments failed: " + e, e);
        }
    }

    private static String name(ExtensionContext context, int ranks, Buffering buffering, Arguments arguments) {
        String options = buffering.equals(Buffering.DEFAULT) ? "" : ", buffering=" + buffering;
        return context.getDisplayName() + "[ranks=" + ranks + options
                + ArgumentText.of(arguments, context.getRequiredTestMethod()) + "]";
    }
}
