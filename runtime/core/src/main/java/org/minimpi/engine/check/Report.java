package org.minimpi.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;

/**
 * What was found, in words: what it is and where, then a line for each call that is involved, in columns, then what helps.
 *
 * <pre>
 * DEADLOCK in ring(Comm) [ranks=3, buffering=ZERO]
 *   rank 0  send to rank 1, tag 7, 8 bytes  RingTest.java:14  waits for rank 1
 * </pre>
 */
public final class Report {
    static final int MOST_LINES = 64;

    private final Job job;
    private final String heading;
    private final List<String[]> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A report without lines.
     *
     * @param finding what it is, in capitals
     * @param job where
     */
    public Report(String finding, Job job) {
        this(finding, job, "");
    }

    /**
     * A report without lines.
     *
     * @param finding what it is, in capitals
     * @param job where
     * @param where in the job
     */
    Report(String finding, Job job, String where) {
        this.job = job;
        heading = finding + " in " + title(job) + where;
    }

    /**
     * A call.
     *
     * @param rank who called, as the world counts
     * @param what the call
     * @param site where it is; null if that is not known
     * @param more what became of it
     * @return this
     */
    public Report line(int rank, String what, CallSite site, String more) {
        lines.add(new String[] {"rank " + rank, what, site == null ? "" : site.toString(), more});
        return this;
    }

    /** Something that helps. */
    Report note(String text) {
        notes.add(text);
        return this;
    }

    private static String title(Job job) {
        if (job.name().endsWith("]")) {
            return job.name();
        }
        String buffering = job.buffering().equals(Buffering.DEFAULT) ? "" : ", buffering=" + job.buffering();
        return job.name() + " [ranks=" + job.ranks() + buffering + "]";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(heading);
        int[] widths = new int[lines.isEmpty() ? 0 : lines.get(0).length];
        List<String[]> shown = lines.subList(0, Math.min(lines.size(), MOST_LINES));
        shown.forEach(line -> Arrays.setAll(widths, i -> Math.max(widths[i], line[i].length())));
        for (String[] line : shown) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                if (widths[i] > 0) {
                    row.append("  ").append(line[i]).append(" ".repeat(widths[i] - line[i].length()));
                }
            }
            text.append('\n').append(row.toString().stripTrailing());
        }
        if (lines.size() > MOST_LINES) {
            text.append("\n  and ").append(lines.size() - MOST_LINES).append(" more");
        }
        notes.forEach(note -> text.append("\n  ").append(note));
        if (shown.stream().anyMatch(line -> line[2].isEmpty()) && job.checks().sites() == Checks.Sites.BLOCKED) {
            text.append("\n  sites=all in the checks shows where each call is");
        }
        job.command().ifPresent(command -> text.append("\n  again: ").append(command));
        return text.toString();
    }
}
