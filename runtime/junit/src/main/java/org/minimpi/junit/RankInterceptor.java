package org.minimpi.junit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/** Runs the test method once per rank of a job in place of JUnit's own call. */
final class RankInterceptor implements InvocationInterceptor {
    private final Job job;

    RankInterceptor(Job job) {
        this.job = job;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        RankFailures failures = new RankFailures(job.ranks());
        try {
            job.run(world -> runRank(world, call, context.getRequiredTestInstance(), failures));
        } catch (JobFailedException e) {
            throw failures.of(e);
        }
    }

    private static void runRank(
            Comm world, ReflectiveInvocationContext<Method> call, Object instance, RankFailures failures) {
        try {
            ReflectionSupport.invokeMethod(call.getExecutable(), instance, arguments(call, world));
        } catch (Throwable e) {
            failures.add(world.rank(), e);
            throw e;
        }
    }

    private static Object[] arguments(ReflectiveInvocationContext<Method> call, Comm world) {
        Object[] arguments = call.getArguments().toArray();
        arguments[List.of(call.getExecutable().getParameterTypes()).indexOf(Comm.class)] = world;
        return arguments;
    }
}
