package org.minimpi.transfer.fetch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.Locale;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Place;
import org.minimpi.transfer.Printable;
import org.minimpi.transfer.SessionStatus;
import org.minimpi.transfer.TransferException;

/** What the user is told of each URL, as soon as it is known, and what all of it comes to. */
final class FetchReport {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final PrintWriter out;
    private final PrintWriter err;
    private final Place place;
    private final boolean json;
    private final boolean quiet;
    private final boolean verbose;
    private final SessionStatus status = new SessionStatus();
    private int arrived;

    FetchReport(PrintWriter out, PrintWriter err, Place place, boolean json, boolean quiet, boolean verbose) {
        this.out = out;
        this.err = err;
        this.place = place;
        this.json = json;
        this.quiet = quiet;
        this.verbose = verbose;
    }

    /** A line of JSON; what is not known is null. */
    private record Event(String url, Integer status, long bytes, String sha256, long ms, String error, String file) {}

    /** A rank has been told to fetch it. */
    void begins(FetchFrame.Get get, int rank) {
        if (verbose) {
            error(get.url() + ": to " + place.of(rank).resolve(get.name()) + " on rank " + rank);
        }
    }

    void result(FetchFrame.Get get, FetchFrame.Result result, int rank) {
        Integer httpStatus = result.status() == 0 ? null : result.status();
        if (result.exit() != ExitStatus.OK) {
            failed(result.exit(), new Event(get.url(), httpStatus, 0, null, result.millis(), result.error(), null));
            return;
        }
        status.add(ExitStatus.OK);
        arrived++;
        String sha256 = result.isSkipped() ? null : HexFormat.of().formatHex(result.sha256());
        String file = place.of(rank).resolve(result.name()).toString();
        if (json) {
            print(new Event(get.url(), httpStatus, result.bytes(), sha256, result.millis(), null, file));
        } else if (!quiet && result.isSkipped()) {
            out.printf(
                    "%s: skipped, as there is %s on rank %d%n",
                    Printable.escape(get.url()), Printable.escape(file), rank);
            out.flush();
        } else if (!quiet) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d bytes to %s on rank %d in %.2f s, SHA-256 %s%n",
                    Printable.escape(get.url()),
                    result.bytes(),
                    Printable.escape(file),
                    rank,
                    result.millis() / 1e3,
                    sha256);
            out.flush();
        }
    }

    /** A URL that is not worth trying. */
    void impossible(String url, int exit, String why) {
        failed(exit, new Event(url, null, 0, null, 0, why, null));
    }

    private void failed(int exit, Event event) {
        status.add(exit);
        if (json) {
            print(event);
        } else {
            error(event.url() + ": " + event.error());
        }
    }

    private void print(Event event) {
        out.println(GSON.toJson(event));
        out.flush();
    }

    /** A failure that no URL survives. */
    void stopped(TransferException e) {
        status.add(e.status());
        error(e.getMessage());
        if (verbose) {
            e.printStackTrace(err);
            err.flush();
        }
    }

    /** The user has stopped it. */
    void interrupted() {
        error("interrupted: " + arrived + " of the URLs arrived and kept; the same command with --overwrite skip goes"
                + " on");
    }

    /** Something that is not about one URL. */
    void error(String line) {
        err.println("transfer: " + Printable.escape(line));
        err.flush();
    }

    /** The exit status so far. */
    int status() {
        return status.value();
    }
}
