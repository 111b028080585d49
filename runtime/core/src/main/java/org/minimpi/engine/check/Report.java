package org.minimpi.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minimpi.Buffering;
import org.minimpi.Job;

/**
 * What was found, in words: what it is and where, then a line for each rank that is involved, in columns.
 *
 * <pre>
 * DEADLOCK in ring(Comm) [ranks=3, buffering=ZERO]
 *   rank 0  send to rank 1, tag 7, 8 bytes  RingTest.java:14  waits for rank 1
 * </pre>
 */
final class Report {
    private final String heading;
    private final List<String[]> lines = new ArrayList<>();
    private int left;

    Report(String finding, Job job, String where) {
        heading = finding + " in " + title(job) + where;
    }

    /** Lines that are left out. */
    void more(int ranks) {
        left = ranks;
    }

    void line(String... columns) {
        lines.add(columns);
    }

    private static String title(Job job) {
        if (job.name().endsWith("]")) {
            return job.name();
        }
        String buffering = job.buffering().equals(Buffering.ZERO) ? ", buffering=ZERO" : "";
        return job.name() + " [ranks=" + job.ranks() + buffering + "]";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(heading);
        int[] widths = new int[lines.get(0).length];
        lines.forEach(line -> Arrays.setAll(widths, i -> Math.max(widths[i], line[i].length())));
        for (String[] line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                if (widths[i] > 0) {
                    row.append("  ").append(line[i]).append(" ".repeat(widths[i] - line[i].length()));
                }
            }
            text.append('\n').append(row.toString().stripTrailing());
        }
        if (left > 0) {
            text.append("\n  and ").append(left).append(" ranks more");
        }
        return text.toString();
    }
}
