package org.minimpi.junit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.minimpi.Job;

/** One test of a {@link RankTest} method; its job has the test's display name. */
record RankInvocation(Job job, Duration timeout, boolean allFrames, Arguments arguments)
        implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return job.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        List<Object> values = Collections.unmodifiableList(Arrays.asList(arguments.get()));
        return List.of(new TestParameters(values), new RankInterceptor(job, timeout, allFrames));
    }
}
