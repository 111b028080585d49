package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Keeps Flight Recorder alive while the JVM shuts down. At a signal its own shutdown hook runs at once, writes the
 * recordings that want that, and then throws all others away, before the ranks have left their calls. So there is a second
 * recording, of nothing, that wants to be written: when it is told to stop, in that hook, this holds the hook until the page
 * is there. If a JDK does it in another order, the page lacks those last calls.
 */
final class HeldShutdown implements FlightRecorderListener {
    private static final int SECONDS = 20;

    private final Recording nothing = new Recording();
    private final CountDownLatch released = new CountDownLatch(1);
    private Path file;

    void start() {
        try {
            file = Files.createTempFile("minimpi-", ".jfr");
            file.toFile().deleteOnExit();
            nothing.setDestination(file);
            nothing.setDumpOnExit(true);
            nothing.start();
            FlightRecorder.addListener(this);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot record: " + e, e);
        }
    }

    void release() {
        FlightRecorder.removeListener(this);
        released.countDown();
        nothing.close();
        file.toFile().delete();
    }

    @Override
    public void recordingStateChanged(Recording changed) {
        if (changed.getId() == nothing.getId() && changed.getState() == RecordingState.STOPPED) {
            try {
                released.await(SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
