package org.minimpi.bench;

import org.minimpi.Job;

/** A job whose ranks do nothing, from start to end. */
final class JobStart implements Operation {
    private final Job job;

    JobStart(String backend, int ranks) {
        job = Job.ranks(ranks).on(backend);
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            job.run(world -> {});
        }
    }

    @Override
    public long bytes() {
        return 0;
    }
}
