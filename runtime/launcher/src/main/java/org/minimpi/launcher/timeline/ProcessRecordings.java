package org.minimpi.launcher.timeline;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recordings of JVMs that are started for the ranks. Each writes its own when it ends, into a directory for the job; one that
 * is killed writes none.
 */
final class ProcessRecordings implements Recordings {
    private static final String SETTINGS = "settings.jfc";
    private static final String JOB = "job-";
    private static final String FILES = ".jfr";

    private final Path directory;
    private int jobs;

    ProcessRecordings() {
        try {
            directory = Files.createTempDirectory("minimpi-");
            Files.writeString(directory.resolve(SETTINGS), settings());
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot record: " + e, e);
        }
    }

    private static String settings() {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\">\n");
        Recorded.CALLS.forEach(event -> append(xml, event, true));
        Recorded.OTHERS.forEach(event -> append(xml, event, false));
        return xml.append("</configuration>\n").toString();
    }

    private static void append(StringBuilder xml, String event, boolean stackTrace) {
        xml.append("  <event name=\"").append(event).append("\"><setting name=\"enabled\">true</setting>");
        xml.append("<setting name=\"threshold\">0 ns</setting><setting name=\"stackTrace\">")
                .append(stackTrace);
        xml.append("</setting></event>\n");
    }

    @Override
    public List<String> jvmOptions() throws IOException {
        Path job = Files.createDirectory(directory.resolve(JOB + ++jobs));
        return List.of(
                "-XX:StartFlightRecording:settings=" + directory.resolve(SETTINGS) + ",filename=" + job
                        + ",dumponexit=true",
                "-XX:FlightRecorderOptions:repository=" + Files.createTempDirectory(directory, "repository-"),
                "-Xlog:jfr+startup=error");
    }

    @Override
    public List<List<Path>> files() throws IOException {
        List<List<Path>> files = new ArrayList<>();
        for (int job = 1; job <= jobs; job++) {
            try (Stream<Path> all = Files.list(directory.resolve(JOB + job))) {
                files.add(all.filter(file -> file.toString().endsWith(FILES))
                        .sorted()
                        .toList());
            }
        }
        return files;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(ProcessRecordings.class.getName()).log(System.Logger.Level.DEBUG, "delete", e);
        }
    }
}
