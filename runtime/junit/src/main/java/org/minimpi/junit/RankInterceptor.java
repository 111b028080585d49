package org.minimpi.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.minimpi.Job;

/** Runs the test method once per rank of a job in place of JUnit's own call. */
record RankInterceptor(Job job, Duration timeout, boolean allFrames) implements InvocationInterceptor {

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        UserFrames frames = new UserFrames(call.getTargetClass(), allFrames);
        new RankRun(job, call, context.getRequiredTestInstance(), frames).run(timeout);
    }
}
