package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;

/** A recording of this process, and the page that it becomes. */
public final class Timeline {
    private static final List<String> CALLS =
            List.of("minimpi.Send", "minimpi.Receive", "minimpi.Wait", "minimpi.Collective");
    private static final List<String> OTHERS = List.of("minimpi.Match", "minimpi.JobStart", "minimpi.JobEnd");

    private final TimelineFile file;
    private final Recording recording = new Recording();
    private final HeldShutdown shutdown = new HeldShutdown();
    private boolean over;

    private Timeline(TimelineFile file) {
        this.file = file;
    }

    /**
     * Records from now on.
     *
     * @param name of the file for the page
     * @return a timeline
     * @throws IllegalArgumentException if the page could not be written: why, in one line
     */
    public static Timeline start(String name) {
        Timeline timeline = new Timeline(new TimelineFile(name));
        timeline.start();
        return timeline;
    }

    private void start() {
        CALLS.forEach(event -> recording.enable(event).withoutThreshold().withStackTrace());
        OTHERS.forEach(event -> recording.enable(event).withoutThreshold());
        shutdown.start();
        recording.start();
    }

    /**
     * Ends the recording and writes the page, once; a thread that calls meanwhile waits for it.
     *
     * @return what to tell the user, in one line; empty if it was written or discarded before
     * @throws IOException if the page cannot be written
     */
    public synchronized Optional<String> write() throws IOException {
        if (over) {
            return Optional.empty();
        }
        over = true;
        Path recorded = Files.createTempFile("minimpi-", ".jfr");
        recorded.toFile().deleteOnExit();
        try {
            recording.dump(recorded);
            TimelinePage page = TimelinePage.of(List.of(recorded));
            file.write(page);
            String remark = page.jobs() == 0 ? "; it is empty, as no job ran in this process" : "";
            return Optional.of("timeline written to " + file + remark);
        } finally {
            Files.deleteIfExists(recorded);
            end();
        }
    }

    /** Ends the recording; there will be no page. */
    public synchronized void discard() {
        if (!over) {
            over = true;
            end();
        }
    }

    private void end() {
        recording.close();
        shutdown.release();
    }
}
