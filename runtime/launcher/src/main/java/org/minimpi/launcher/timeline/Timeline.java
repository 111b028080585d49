package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Recordings of a run, and the page that they become. */
public final class Timeline {
    private final TimelineFile file;
    private final Recordings recordings;
    private boolean over;

    private Timeline(String name, Supplier<Recordings> recordings) {
        this.file = new TimelineFile(name);
        this.recordings = recordings.get();
    }

    /**
     * Records this process from now on.
     *
     * @param name of the file for the page
     * @return a timeline
     * @throws IllegalArgumentException if the page could not be written: why, in one line
     */
    public static Timeline ofThisProcess(String name) {
        return new Timeline(name, OwnRecording::new);
    }

    /**
     * For ranks in processes of their own, which record themselves.
     *
     * @param name of the file for the page
     * @return a timeline
     * @throws IllegalArgumentException if the page could not be written: why, in one line
     */
    public static Timeline ofProcesses(String name) {
        return new Timeline(name, ProcessRecordings::new);
    }

    /**
     * What has to be said to the JVMs that are started for a job; asked for once for each job.
     *
     * @return options for the JVM
     * @throws IOException if they could not be recorded
     */
    public synchronized List<String> jvmOptions() throws IOException {
        return recordings.jvmOptions();
    }

    /**
     * Ends the recordings and writes the page, once; a thread that calls meanwhile waits for it. Processes of their own have
     * ended before.
     *
     * @return what to tell the user, in one line; empty if it was written or discarded before
     * @throws IOException if the page cannot be written
     */
    public synchronized Optional<String> write() throws IOException {
        if (over) {
            return Optional.empty();
        }
        over = true;
        try {
            TimelinePage page = TimelinePage.of(recordings.files());
            file.write(page);
            String remark = page.jobs() == 0 ? "; it is empty, as no job ran in this process or was started by it" : "";
            return Optional.of("timeline written to " + file + remark);
        } finally {
            recordings.close();
        }
    }

    /** Ends the recordings; there will be no page. */
    public synchronized void discard() {
        if (!over) {
            over = true;
            recordings.close();
        }
    }
}
