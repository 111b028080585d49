package org.minimpi.conformance;

import org.minimpi.Job;

class NettyConformanceTest extends BackendConformance {
    @Override
    protected Job job(int ranks) {
        return Job.ranks(ranks).on("netty");
    }
}
