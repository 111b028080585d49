package org.minimpi.conformance;

import org.junit.jupiter.api.Tag;
import org.minimpi.Job;

@Tag("full")
class PoorConformanceTest extends BackendConformance {
    @Override
    protected Job job(int ranks) {
        return Job.ranks(ranks).on("poor");
    }

    /** Its time grows with the square of the messages that are outstanding. */
    @Override
    protected boolean runsLarge() {
        return false;
    }
}
