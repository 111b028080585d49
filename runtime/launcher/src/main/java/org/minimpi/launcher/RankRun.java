package org.minimpi.launcher;

import org.minimpi.App;
import org.minimpi.Comm;
import org.minimpi.MpiException;
import org.minimpi.RankMain;

/** The app as each rank runs it, watched. */
record RankRun(App app, String[] args, JobStatus status, RankOutput output, ShutdownHook hook, HeapWatch heap)
        implements RankMain {

    @Override
    public void run(Comm world) throws Exception {
        output.rankStarts(world.rank());
        try {
            hook.rankStarts(world);
            // A copy, as it would be if each rank were a process.
            int returned = app.run(world, args.clone());
            if (returned != 0) {
                status.returned(returned, jobHasFailed(world));
            }
        } catch (Throwable e) {
            if (e instanceof OutOfMemoryError) {
                heap.rankFailed();
            }
            status.threw(world.rank(), e);
            throw e;
        } finally {
            output.rankEnds();
            hook.rankEnds();
        }
    }

    /** True if a rank has aborted the job, which it does before it throws. */
    private static boolean jobHasFailed(Comm world) {
        try {
            world.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG);
            return false;
        } catch (MpiException e) {
            return true;
        } catch (IllegalStateException closedByTheApp) {
            return false;
        }
    }
}
