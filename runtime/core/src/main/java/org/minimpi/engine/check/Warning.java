package org.minimpi.engine.check;

import org.minimpi.Job;

/** A finding that does not end the job. */
public final class Warning {
    private static final System.Logger LOG = System.getLogger(Warning.class.getName());

    private Warning() {}

    /**
     * Tells it to {@link Job#warnings}, which may fail at that: the job goes on.
     *
     * @param job where it was found
     * @param report what it is
     */
    public static void tell(Job job, String report) {
        try {
            job.warnings().accept(report);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "cannot tell this warning: " + report, e);
        }
    }
}
