package org.minimpi.findings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the programs call what: a line that ends with {@code // @name}. */
final class Marks {
    private static final Pattern MARK = Pattern.compile("// (@[\\w-]+)$");
    private static final Map<String, String> LINES = new HashMap<>();

    static {
        Path folder = Path.of(
                System.getProperty("basedir", "."),
                "src/test/java",
                Marks.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(Marks::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Marks() {}

    private static void read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher mark = MARK.matcher(lines.get(i));
                if (mark.find() && LINES.put(mark.group(1), file.getFileName() + ":" + (i + 1)) != null) {
                    throw new IllegalStateException("two lines are " + mark.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as "Deadlocks.java:14" for "@ring". */
    static String line(String mark) {
        String line = LINES.get(mark);
        if (line == null) {
            throw new IllegalStateException("no line is " + mark);
        }
        return line;
    }
}
