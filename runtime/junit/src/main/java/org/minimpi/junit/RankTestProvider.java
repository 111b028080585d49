package org.minimpi.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.junit.RankTest.Buffered;

/** Makes the tests of a {@link RankTest} method: one for each number of ranks and each buffering. */
final class RankTestProvider implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), RankTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        RankTest test = AnnotationSupport.findAnnotation(method, RankTest.class).orElseThrow();
        check(method, test);
        return Arrays.stream(test.ranks())
                .boxed()
                .flatMap(ranks -> Arrays.stream(test.buffering())
                        .map(buffering -> invocation(context.getDisplayName(), ranks, buffering)));
    }

    private static TestTemplateInvocationContext invocation(String method, int ranks, Buffered buffering) {
        String options = buffering == Buffered.DEFAULT ? "" : ", buffering=" + buffering;
        String name = method + "[ranks=" + ranks + options + "]";
        return new RankInvocation(Job.ranks(ranks).named(name).buffering(buffering.limits()));
    }

    private static void check(Method method, RankTest test) {
        long worlds = Arrays.stream(method.getParameterTypes())
                .filter(Comm.class::equals)
                .count();
        if (worlds != 1) {
            throw misuse(method, "the method needs one parameter of type Comm, and has " + worlds);
        }
        if (test.ranks().length == 0) {
            throw misuse(method, "ranks names no number of ranks");
        }
        for (int ranks : test.ranks()) {
            if (ranks < 1) {
                throw misuse(method, "a job has at least 1 rank, not " + ranks);
            }
        }
        if (test.buffering().length == 0) {
            throw misuse(method, "buffering names none");
        }
    }

    private static ExtensionConfigurationException misuse(Method method, String what) {
        return new ExtensionConfigurationException(
                "@RankTest on " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + ": " + what);
    }
}
