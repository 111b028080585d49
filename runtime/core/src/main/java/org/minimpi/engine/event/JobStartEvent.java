package org.minimpi.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A job is about to start its ranks. */
@Name("minimpi.JobStart")
@Label("Job Start")
@Category("MiniMPI")
@StackTrace(false)
public final class JobStartEvent extends Event {
    @Label("Job")
    @Description("Number of the job in its JVM")
    int job;

    @Label("Name")
    String name;

    @Label("Ranks")
    int ranks;

    @Label("Backend")
    String backend;

    private JobStartEvent() {}

    /**
     * Emits one, if it is recorded.
     *
     * @param job number of the job
     * @param name its name
     * @param ranks how many it has
     * @param backend what they run on
     */
    public static void emit(int job, String name, int ranks, String backend) {
        JobStartEvent event = new JobStartEvent();
        event.job = job;
        event.name = name;
        event.ranks = ranks;
        event.backend = backend;
        event.commit();
    }
}
