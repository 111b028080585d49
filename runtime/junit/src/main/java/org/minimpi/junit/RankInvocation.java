package org.minimpi.junit;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.minimpi.Job;

/** One test of a {@link RankTest} method; its job has the test's display name. */
record RankInvocation(Job job) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return job.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new WorldParameter(), new RankInterceptor(job));
    }
}
