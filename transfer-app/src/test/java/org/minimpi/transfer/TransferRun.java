package org.minimpi.transfer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/**
 * One run of the app on the threads backend, which buffers nothing: what each rank returned, what was printed, how the job
 * failed.
 */
public record TransferRun(int[] statuses, String out, String err, JobFailedException failure) {
    /** In place of the status of a rank that threw. */
    static final int NONE = -1;

    public static TransferRun of(int ranks, Object... args) {
        return of(ranks, List.of(), args);
    }

    /** Rank r sees its world through the rth of {@code worlds}, if there is one. */
    public static TransferRun of(int ranks, List<UnaryOperator<Comm>> worlds, Object... args) {
        String[] line = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        TransferApp app = new TransferApp(() -> new PrintWriter(out), () -> new PrintWriter(err));
        int[] statuses = new int[ranks];
        Arrays.fill(statuses, NONE);
        JobFailedException failure = null;
        try {
            Job.ranks(ranks).buffering(Buffering.ZERO).run(world -> {
                int rank = world.rank();
                Comm seen = rank < worlds.size() ? worlds.get(rank).apply(world) : world;
                statuses[rank] = app.run(seen, line);
            });
        } catch (JobFailedException e) {
            failure = e;
        }
        return new TransferRun(statuses, out.toString(), err.toString(), failure);
    }

    /** What the user reads if it went wrong: standard error without its line end. */
    public String line() {
        return err.stripTrailing();
    }
}
