package org.minimpi.engine;

import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.engine.event.JobEndEvent;
import org.minimpi.engine.event.JobStartEvent;

/** Runs a job as it is run anyway, and makes an event of its start and of its end. */
final class RecordedJob {

    private RecordedJob() {}

    static void run(Job job, LocalJob local) {
        RecordedCalls.prepare();
        JobStartEvent.emit(local.number(), job.name(), job.ranks(), job.backend());
        try {
            local.run();
        } catch (Throwable e) {
            Throwable first = e instanceof JobFailedException && e.getCause() != null ? e.getCause() : e;
            JobEndEvent.emit(local.number(), job.name(), first.getClass().getName(), report(e));
            throw e;
        }
        JobEndEvent.emit(local.number(), job.name(), null, null);
    }

    private static String report(Throwable failure) {
        return failure.getMessage() == null ? Failures.text(failure) : failure.getMessage();
    }
}
