package org.minimpi.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line to run as a child process. Immutable: each method returns a new command.
 *
 * <p>The child starts with the default action for SIGINT, SIGQUIT and SIGHUP, even where a shell or {@code nohup} started
 * Maven with these signals ignored, which children inherit. Variables from which a JVM takes options are not handed on.
 */
public final class Command {
    /** For JVMs that live for a second or two. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final List<String> line;
    private final Path directory;
    private final Map<String, String> environment;

    private Command(List<String> line, Path directory, Map<String, String> environment) {
        this.line = List.copyOf(line);
        this.directory = directory;
        this.environment = environment;
    }

    public static Command of(Object... words) {
        return new Command(Arrays.stream(words).map(Object::toString).toList(), null, Map.of());
    }

    /** A JVM of this one's version and class path; more options, and the main class, are still to be added. */
    public static Command java() {
        return java(System.getProperty("java.class.path"));
    }

    /** A JVM of this one's version; more options, and the main class, are still to be added. */
    public static Command java(String classPath) {
        return of(Path.of(System.getProperty("java.home"), "bin", "java"))
                .with(QUICK_START)
                .with("-cp", classPath);
    }

    /** The script {@code minimpi} in the project's root. */
    public static Command minimpi() {
        return of(Path.of(System.getProperty("minimpi.root"), "minimpi"))
                .environment("MINIMPI_JAVA_OPTS", String.join(" ", QUICK_START));
    }

    public Command with(Object... words) {
        return with(Arrays.asList(words));
    }

    public Command with(List<?> words) {
        List<String> longer = new ArrayList<>(line);
        words.forEach(word -> longer.add(word.toString()));
        return new Command(longer, directory, environment);
    }

    /** Runs this command by another one, such as {@code env} or {@code setpriv}. */
    public Command behind(Object... words) {
        return of(words).with(line).in(directory).environment(environment);
    }

    public Command in(Path workingDirectory) {
        return new Command(line, workingDirectory, environment);
    }

    public Command environment(String name, String value) {
        return environment(Map.of(name, value));
    }

    private Command environment(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new Command(line, directory, all);
    }

    /** Gives the child a network of its own, with a loopback interface only, where the system allows that. */
    public Command inOwnNetwork() {
        return behind(OwnNetwork.PREFIX.toArray());
    }

    /** Starts the child; its standard input is empty. */
    public Running start() throws IOException {
        Path out = Files.createTempFile("minimpi", ".out");
        Path err = Files.createTempFile("minimpi", ".err");
        List<String> whole = new ArrayList<>(DefaultSignals.PREFIX);
        whole.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(directory == null ? null : directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(line, process, out, err);
    }

    /** Starts the child and waits for its end, as {@link Running#await()} does. */
    public Ended run() throws IOException, InterruptedException {
        return start().await();
    }

    @Override
    public String toString() {
        return String.join(" ", line);
    }
}
