package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads recordings of one run, each of one of its processes, into its jobs. */
final class RecordingReader {
    private static final String OURS = "minimpi.";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SortedMap<Integer, RecordedJob> jobs = new TreeMap<>();
    private final CallSites sites = new CallSites();

    private RecordingReader() {}

    /** The jobs by number, which is the same in every process. */
    static List<RecordedJob> read(List<Path> recordings) throws IOException {
        RecordingReader reader = new RecordingReader();
        for (Path recording : recordings) {
            try (RecordingFile file = new RecordingFile(recording)) {
                while (file.hasMoreEvents()) {
                    reader.read(file.readEvent());
                }
            }
        }
        return List.copyOf(reader.jobs.values());
    }

    private void read(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (!type.startsWith(OURS)) {
            return;
        }
        RecordedJob job = jobs.computeIfAbsent(event.getInt("job"), RecordedJob::new);
        long start = nanos(event.getStartTime());
        String kind = type.substring(OURS.length());
        switch (kind) {
            case "JobStart" ->
                job.starts(event.getString("name"), event.getInt("ranks"), event.getString("backend"), start);
            case "JobEnd" ->
                job.ends(event.getString("name"), event.getString("failure"), event.getString("report"), start);
            case "Match" ->
                job.add(new Match(
                        event.getInt("rank"),
                        text(event, "communicator"),
                        event.getInt("peer"),
                        event.getInt("tag"),
                        event.getInt("order"),
                        start));
            default -> job.add(call(event, kind, start));
        }
    }

    private Call call(RecordedEvent event, String kind, long start) {
        return new Call(
                kind,
                text(event, "call"),
                event.getInt("rank"),
                text(event, "communicator"),
                event.getInt("peer"),
                event.getInt("tag"),
                event.getLong("bytes"),
                number(event, "wantedPeer", event.getInt("peer")),
                number(event, "wantedTag", event.getInt("tag")),
                number(event, "order", 0),
                event.hasField("request") ? text(event, "request") : "",
                start,
                nanos(event.getEndTime()),
                sites.of(event.getStackTrace()),
                event.getString("failure"));
    }

    private static int number(RecordedEvent event, String field, int otherwise) {
        return event.hasField(field) ? event.getInt(field) : otherwise;
    }

    private static String text(RecordedEvent event, String field) {
        String text = event.getString(field);
        return text == null ? "" : text;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano();
    }
}
