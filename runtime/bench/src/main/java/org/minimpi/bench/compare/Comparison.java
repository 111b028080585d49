package org.minimpi.bench.compare;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each program took for each thing measured, over several rounds; in the order in which they came first. */
public final class Comparison {
    private static final String LEAST = "--least";

    private final boolean least;
    private final Map<Subject, Map<String, List<Double>>> rounds = new LinkedHashMap<>();
    private final Set<String> programs = new LinkedHashSet<>();

    /** Of the medians of the rounds, or of their least times. */
    Comparison(boolean least) {
        this.least = least;
    }

    /**
     * Prints the table and writes the plot.
     *
     * @param args perhaps {@code --least}, then the file of results, a line of JSON each, and the file for the plot
     * @throws IOException if it cannot read the one or write the other
     */
    public static void main(String[] args) throws IOException {
        run(System.out, args);
    }

    static void run(PrintStream out, String... args) throws IOException {
        boolean least = args[0].equals(LEAST);
        List<String> files = Arrays.asList(args).subList(least ? 1 : 0, args.length);
        Comparison comparison = new Comparison(least);
        Files.readAllLines(Path.of(files.get(0))).forEach(comparison::add);
        out.print(MarkdownTable.of(comparison));
        Files.writeString(Path.of(files.get(1)), LatencyPlot.of(comparison));
    }

    /** Adds a line of JSON. */
    void add(String json) {
        Line line = new Gson().fromJson(json, Line.class);
        programs.add(line.backend);
        rounds.computeIfAbsent(
                        new Subject(line.test, line.what, line.ranks, line.bytes), subject -> new LinkedHashMap<>())
                .computeIfAbsent(line.backend, program -> new ArrayList<>())
                .add(least ? line.min_us : line.us);
    }

    /** The first is the one that the others are compared with. */
    Set<String> programs() {
        return programs;
    }

    Set<Subject> subjects() {
        return rounds.keySet();
    }

    /** The median of the rounds in microseconds; NaN if the program has not measured that. */
    double us(Subject subject, String program) {
        double[] sorted = rounds.get(subject).getOrDefault(program, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }

    /** What is read of a line. */
    private static final class Line {
        private String test;
        private String what;
        private String backend;
        private int ranks;
        private long bytes;
        private double us;
        private double min_us;
    }
}
