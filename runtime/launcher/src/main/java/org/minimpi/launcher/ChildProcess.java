package org.minimpi.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Another process with the same command line as this one, as far as the JVM goes. It ends when this one does. */
final class ChildProcess {
    private final List<String> command = new ArrayList<>();

    /** With these arguments for the launcher. */
    ChildProcess(List<String> arguments) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
    }

    /** Runs it to its end; returns its exit status. */
    int run(Consumer<String> out, Consumer<String> err) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread end = new Thread(process::destroy, "minimpi-child-end");
        try {
            Runtime.getRuntime().addShutdownHook(end);
            Thread errors = new Thread(() -> read(process.getErrorStream(), err), "minimpi-child-err");
            errors.setDaemon(true);
            errors.start();
            read(process.getInputStream(), out);
            errors.join();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a job was running", e);
        } finally {
            process.destroy();
            removeHook(end);
        }
    }

    private static void read(InputStream stream, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs.
        }
    }
}
