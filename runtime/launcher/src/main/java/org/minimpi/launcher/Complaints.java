package org.minimpi.launcher;

import java.io.PrintWriter;
import org.minimpi.AbortedException;
import org.minimpi.Finding;
import org.minimpi.JobFailedException;
import org.minimpi.RankFailedException;

/** What the launcher says about a job that went wrong. */
record Complaints(PrintWriter err, boolean verbose) {

    /** One line. */
    void line(String message) {
        err.println(ErrorLine.of(message));
    }

    /** A report, whose lines stay lines. */
    void report(String message) {
        String[] lines = message.split("\n");
        line(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            err.println(ErrorLine.escape(lines[i]));
        }
    }

    /** A job that has failed. */
    int failed(JobFailedException failure) {
        Throwable cause = failure.getCause();
        boolean explained = verbose || cause instanceof AbortedException || isReport(cause);
        String remedy = FullHeap.caused(cause) ? "; " + FullHeap.REMEDY : "";
        return failed(failure.getMessage() + remedy + (explained ? "" : " (minimpi run -v shows where)"), failure);
    }

    /** Whatever has failed; returns the exit status. */
    int failed(String message, Throwable failure) {
        Throwable cause = failure instanceof JobFailedException ? failure.getCause() : null;
        if (isReport(cause)) {
            report(message);
        } else {
            line(message);
        }
        if (verbose) {
            (cause == null ? failure : cause).printStackTrace(err);
            printOthers(failure.getSuppressed());
        }
        return Launcher.FAILURE;
    }

    private static boolean isReport(Throwable cause) {
        return cause instanceof Finding && cause.getMessage().contains("\n");
    }

    /** Ranks that were only released by the failure would bury it. */
    private void printOthers(Throwable... others) {
        int released = 0;
        for (Throwable other : others) {
            if (other instanceof RankFailedException || other instanceof AbortedException) {
                released++;
            } else {
                err.print("after that: ");
                other.printStackTrace(err);
            }
        }
        if (released > 0) {
            err.println("other ranks that were released by it: " + released);
        }
    }
}
