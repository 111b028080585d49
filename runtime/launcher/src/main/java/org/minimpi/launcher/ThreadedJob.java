package org.minimpi.launcher;

import org.minimpi.App;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/** A job whose ranks are in this JVM, or the part of one that is. */
record ThreadedJob(Console console, Complaints complaints, boolean tagOutput, TimelineOutput timeline)
        implements JobRunner {

    @Override
    public int run(App app, Job job, String... args) {
        JobStatus status = new JobStatus(console::returned);
        try (ShutdownHook hook =
                        new ShutdownHook(status, line -> complaints.line(job.name() + ": " + line), console, timeline);
                HeapWatch heap = new HeapWatch(console.heapIsFull(job.name()))) {
            JobFailedException failure = null;
            try (RankOutput output = tagOutput ? new TaggedOutput(console) : new PlainOutput(console)) {
                hook.arm(output);
                job.run(new RankRun(app, args, status, output, hook, heap));
            } catch (JobFailedException e) {
                failure = e;
            }
            if (failure != null && !hook.hasRun() && console.tells(failure.rank())) {
                complaints.failed(failure);
            }
            int stopped = hook.hasRun() ? status.firstReturned() : 0;
            int exit = stopped != 0 ? stopped : status.exit(failure);
            if (!hook.hasRun() || stopped != 0) {
                console.jobEnded(exit, failure == null ? -1 : failure.rank());
            }
            return exit;
        }
    }
}
