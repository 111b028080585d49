package org.minimpi.conformance;

import org.minimpi.Job;

class PoorConformanceTest extends BackendConformance {
    private static final boolean FULL = Boolean.getBoolean("minimpi.full");

    @Override
    protected Job job(int ranks) {
        return Job.ranks(ranks).on("poor");
    }

    @Override
    protected int[] ranks() {
        return FULL ? super.ranks() : new int[] {2};
    }

    /** Its time grows with the square of the messages that are outstanding. */
    @Override
    protected boolean runsLarge() {
        return false;
    }
}
