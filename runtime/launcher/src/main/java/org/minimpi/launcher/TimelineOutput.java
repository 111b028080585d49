package org.minimpi.launcher;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.minimpi.launcher.timeline.Timeline;

/** The page that {@code --timeline} asks for, or none. */
final class TimelineOutput implements AutoCloseable {
    private final Consumer<String> line;
    /** Null if none was asked for. */
    private final Timeline timeline;

    /**
     * Records from now on, if there is a file; {@code line} prints a line for the user. Where ranks are {@code elsewhere},
     * their JVMs record themselves.
     *
     * @throws IllegalArgumentException if the file cannot be written: why, in one line
     */
    TimelineOutput(String file, boolean elsewhere, Consumer<String> line) {
        this.line = line;
        this.timeline = file == null ? null : elsewhere ? Timeline.ofProcesses(file) : Timeline.ofThisProcess(file);
    }

    /** What JVMs that are started for a job are to be given. */
    List<String> jvmOptions() throws IOException {
        return timeline == null ? List.of() : timeline.jvmOptions();
    }

    /** Nothing ran. */
    void discard() {
        if (timeline != null) {
            timeline.discard();
        }
    }

    /**
     * Writes the page and says so, if nobody has, or waits for who does; the JVM may end after that. Whatever happens, the
     * exit status is that of the job.
     */
    @Override
    public synchronized void close() {
        if (timeline != null) {
            try {
                timeline.write().ifPresent(line);
            } catch (IOException | RuntimeException e) {
                line.accept("--timeline: cannot write the page: " + e);
            }
        }
    }
}
