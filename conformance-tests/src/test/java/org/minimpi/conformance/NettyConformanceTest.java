package org.minimpi.conformance;

import org.minimpi.Job;

class NettyConformanceTest extends BackendConformance {
    private static final boolean FULL = Boolean.getBoolean("minimpi.full");

    @Override
    protected Job job(int ranks) {
        return Job.ranks(ranks).on("netty");
    }

    @Override
    protected boolean isSampled() {
        return !FULL;
    }

    @Override
    protected boolean runsLarge() {
        return FULL;
    }
}
