package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;

/** The recording of this process, in which all ranks are. */
final class OwnRecording implements Recordings {
    private final Recording recording = new Recording();
    private final HeldShutdown shutdown = new HeldShutdown();
    private Path file;

    OwnRecording() {
        Recorded.CALLS.forEach(
                event -> recording.enable(event).withoutThreshold().withStackTrace());
        Recorded.OTHERS.forEach(event -> recording.enable(event).withoutThreshold());
        shutdown.start();
        recording.start();
    }

    @Override
    public List<String> jvmOptions() {
        return List.of();
    }

    @Override
    public List<List<Path>> files() throws IOException {
        file = Files.createTempFile("minimpi-", ".jfr");
        file.toFile().deleteOnExit();
        recording.dump(file);
        return List.of(List.of(file));
    }

    @Override
    public void close() {
        if (file != null) {
            file.toFile().delete();
        }
        recording.close();
        shutdown.release();
    }
}
