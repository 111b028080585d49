package org.minimpi.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The ranks of a job have ended. */
@Name("minimpi.JobEnd")
@Label("Job End")
@Category("MiniMPI")
@StackTrace(false)
public final class JobEndEvent extends Event {
    @Label("Job")
    @Description("Number of the job in its JVM")
    int job;

    @Label("Name")
    String name;

    @Label("Failure")
    @Description("Class of the first failure; null if the job succeeded")
    String failure;

    @Label("Report")
    @Description("The failure in words, such as the report of a deadlock; null if the job succeeded")
    String report;

    private JobEndEvent() {}

    /**
     * Emits one, if it is recorded.
     *
     * @param job number of the job
     * @param name its name
     * @param failure class of the first failure; null if it succeeded
     * @param report the failure in words; null if it succeeded
     */
    public static void emit(int job, String name, String failure, String report) {
        JobEndEvent event = new JobEndEvent();
        event.job = job;
        event.name = name;
        event.failure = failure;
        event.report = report;
        event.commit();
    }
}
