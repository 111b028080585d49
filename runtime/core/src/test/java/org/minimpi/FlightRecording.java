package org.minimpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What Flight Recorder has of something that a test runs. */
final class FlightRecording {
    private final List<RecordedEvent> events;

    private FlightRecording(List<RecordedEvent> events) {
        this.events = events;
    }

    /** Records our events while {@code body} runs. */
    static FlightRecording of(Runnable body) throws IOException {
        Path file = Files.createTempFile("minimpi-events", ".jfr");
        try (Recording recording = new Recording()) {
            for (String name : List.of("Send", "Receive", "Wait", "Collective", "Match", "JobStart", "JobEnd")) {
                recording.enable("minimpi." + name).withoutThreshold();
            }
            recording.start();
            body.run();
            recording.stop();
            recording.dump(file);
            return new FlightRecording(RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().startsWith("minimpi."))
                    .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                    .toList());
        } finally {
            Files.delete(file);
        }
    }

    Stream<RecordedEvent> all() {
        return events.stream();
    }

    /** The events of this kind, in the order of their start. */
    List<RecordedEvent> all(String kind) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("minimpi." + kind))
                .toList();
    }

    List<RecordedEvent> of(int rank, String kind) {
        return all(kind).stream().filter(event -> event.getInt("rank") == rank).toList();
    }

    /** The event of this rank, if there is one. */
    RecordedEvent one(int rank, String kind) {
        List<RecordedEvent> found = of(rank, kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events " + kind + " of rank " + rank + ": " + found);
        }
        return found.get(0);
    }

    /** Such as "send world 0->1 tag 7 8 bytes". */
    static String words(RecordedEvent event) {
        return event.getString("call") + " " + event.getString("communicator") + " " + event.getInt("rank") + "->"
                + event.getInt("peer") + " tag " + event.getInt("tag") + " " + event.getLong("bytes") + " bytes";
    }
}
