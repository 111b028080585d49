package org.minimpi.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minimpi.Buffering;
import org.minimpi.Job;

/**
 * What a report has to say, word for word, its lines in any order. {@code {0|1}} is either, {@code @name} the place of a
 * mark, {@code #} a number, and a line that begins with {@code ?} may be missing.
 */
final class Lines {
    private static final Pattern SPECIAL = Pattern.compile("\\{([^}]*)}|@[\\w-]+|#");

    private final String finding;
    private final String where;
    private final List<String> lines;

    /** The finding, where in the job, and a line for each call. */
    Lines(String finding, String where, String... lines) {
        this.finding = finding;
        this.where = where;
        this.lines = List.of(lines);
    }

    /** Null if it says that, else what is wrong. */
    String wrongWith(String report, Job job) {
        List<String> said = new ArrayList<>(report.lines().toList());
        String buffering = job.buffering().equals(Buffering.DEFAULT) ? "" : ", buffering=" + job.buffering();
        String heading = finding + " in " + job.name() + " [ranks=" + job.ranks() + buffering + "]" + where;
        if (!said.remove(0).equals(heading)) {
            return "not '" + heading + "':\n" + report;
        }
        List<String> missing = new ArrayList<>(lines);
        said.removeIf(line -> finding.equals("DEADLOCK") && line.endsWith("  not received"));
        for (String line : said) {
            String words = line.strip().replaceAll(" +", " ");
            String match = missing.stream()
                    .filter(each -> pattern(each).matcher(words).matches())
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                return "not expected: '" + words + "', but one of " + Arrays.toString(missing.toArray()) + ":\n"
                        + report;
            }
            missing.remove(match);
        }
        missing.removeIf(line -> line.startsWith("?"));
        return missing.isEmpty() ? null : "without " + missing + ":\n" + report;
    }

    private static Pattern pattern(String line) {
        String text = line.replaceFirst("^\\? *", "");
        StringBuilder pattern = new StringBuilder();
        Matcher special = SPECIAL.matcher(text);
        int end = 0;
        while (special.find()) {
            pattern.append(Pattern.quote(text.substring(end, special.start())));
            if (special.group().equals("#")) {
                pattern.append("\\d+");
            } else if (special.group(1) == null) {
                pattern.append(Pattern.quote(Marks.line(special.group())));
            } else {
                pattern.append("(").append(either(special.group(1))).append(")");
            }
            end = special.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(text.substring(end))).toString());
    }

    /** Either of these, which may be places. */
    private static String either(String words) {
        return Arrays.stream(words.split("\\|"))
                .map(each -> Pattern.quote(each.startsWith("@") ? Marks.line(each) : each))
                .collect(Collectors.joining("|"));
    }
}
