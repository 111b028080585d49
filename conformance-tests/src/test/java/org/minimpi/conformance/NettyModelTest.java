package org.minimpi.conformance;

import org.minimpi.Job;
import org.minimpi.conformance.model.ModelConformance;

class NettyModelTest extends ModelConformance {
    @Override
    protected Job job(int ranks) {
        return Job.ranks(ranks).on("netty");
    }
}
