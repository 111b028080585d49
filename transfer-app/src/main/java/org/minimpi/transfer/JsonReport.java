package org.minimpi.transfer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Lines for programs: one JSON object each. {@code event} is {@code progress}, {@code file} (one for each rank that a file
 * or directory was for), {@code error}, {@code nothing-kept} or, the last, {@code end}.
 */
final class JsonReport implements Report {
    private static final long PROGRESS_NANOS = 1_000_000_000;

    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    private final PrintWriter out;
    private final Place place;
    private final LongSupplier clock;
    private final Report others;
    private final long started;
    private long shown;
    private long files;
    private long failures;
    private long bytes;

    /** {@code clock} is in nanoseconds; {@code others} is told as well. */
    JsonReport(PrintWriter out, Place place, LongSupplier clock, Report others) {
        this.others = others;
        this.out = out;
        this.place = place;
        this.clock = clock;
        started = clock.getAsLong();
        shown = started;
    }

    @Override
    public void progress(Delivery delivery, long reached) {
        others.progress(delivery, reached);
        long now = clock.getAsLong();
        if (now - shown >= PROGRESS_NANOS) {
            shown = now;
            JsonObject event = event("progress");
            event.addProperty("name", delivery.offer().name());
            event.addProperty("bytes", reached);
            event.addProperty("size", delivery.offer().size());
            print(event);
        }
    }

    @Override
    public void complete(Delivery delivery) {
        others.complete(delivery);
    }

    @Override
    public void delivered(Delivery delivery) {
        others.delivered(delivery);
        if (delivery.sourceFailure() != null) {
            error(delivery.path(), delivery.sourceFailure());
            return;
        }
        for (Frame answer : delivery.answers()) {
            if (!(answer instanceof Frame.Commit) && !Delivery.isFailure(answer)) {
                continue;
            }
            JsonObject event = event("file");
            event.addProperty("source", delivery.path().toString());
            event.addProperty("name", delivery.offer().name());
            event.addProperty("directory", delivery.offer().directory());
            if (answer instanceof Frame.Commit commit) {
                committed(event, delivery, commit);
            } else if (answer instanceof Frame.Reject f) {
                failed(event, f.rank(), f.status(), f.text());
            } else if (answer instanceof Frame.Failed f) {
                failed(event, f.rank(), f.status(), f.text());
            }
            print(event);
        }
    }

    private void committed(JsonObject event, Delivery delivery, Frame.Commit commit) {
        Frame.Offer offer = delivery.offer();
        files++;
        bytes += offer.size();
        event.addProperty("rank", commit.rank());
        event.addProperty("status", ExitStatus.OK);
        event.addProperty("outcome", Outcome.values()[commit.outcome()].name().toLowerCase(Locale.ROOT));
        event.addProperty("path", place.of(commit.rank()).resolve(commit.name()).toString());
        event.addProperty("bytes", offer.size());
        event.addProperty("sent", delivery.sent());
        event.addProperty("ms", (clock.getAsLong() - delivery.started()) / 1_000_000);
        if (delivery.digest() != null) {
            event.addProperty("sha256", HexFormat.of().formatHex(delivery.digest()));
        }
    }

    private void failed(JsonObject event, int rank, int status, String text) {
        failures++;
        event.addProperty("rank", rank);
        event.addProperty("status", status);
        event.addProperty("error", text);
    }

    @Override
    public void failed(Path path, TransferException why) {
        others.failed(path, why);
        error(path, why);
    }

    private void error(Path path, TransferException why) {
        failures++;
        JsonObject event = event("error");
        if (path != null) {
            event.addProperty("source", path.toString());
        }
        event.addProperty("status", why.status());
        event.addProperty("error", why.getMessage());
        print(event);
    }

    @Override
    public void nothingKept() {
        others.nothingKept();
        print(event("nothing-kept"));
    }

    @Override
    public void unconfirmed(TransferException why, List<Path> paths) {
        others.unconfirmed(why, paths);
        paths.forEach(path -> error(path, why));
    }

    @Override
    public void finished(int status) {
        others.finished(status);
        JsonObject event = event("end");
        event.addProperty("status", status);
        event.addProperty("files", files);
        event.addProperty("failures", failures);
        event.addProperty("bytes", bytes);
        event.addProperty("ms", (clock.getAsLong() - started) / 1_000_000);
        print(event);
        out.flush();
    }

    private static JsonObject event(String kind) {
        JsonObject event = new JsonObject();
        event.addProperty("event", kind);
        return event;
    }

    private void print(JsonObject event) {
        out.println(gson.toJson(event));
    }
}
