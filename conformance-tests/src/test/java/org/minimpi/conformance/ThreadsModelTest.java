package org.minimpi.conformance;

import org.minimpi.Job;
import org.minimpi.conformance.model.ModelConformance;

class ThreadsModelTest extends ModelConformance {
    @Override
    protected Job job(int ranks) {
        return Job.ranks(ranks).on("threads");
    }
}
