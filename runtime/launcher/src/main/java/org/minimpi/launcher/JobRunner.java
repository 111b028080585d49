package org.minimpi.launcher;

import org.minimpi.App;
import org.minimpi.Job;

/** Runs an app as one job, wherever its ranks are, and says why it failed if it does. */
interface JobRunner {

    /**
     * Returns the exit status of the job.
     *
     * @throws IllegalArgumentException if there can be no such job
     */
    int run(App app, Job job, String... args);
}
