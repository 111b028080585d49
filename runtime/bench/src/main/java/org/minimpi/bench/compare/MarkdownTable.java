package org.minimpi.bench.compare;

import java.util.Locale;
import java.util.stream.Collectors;

/** A row for each subject: microseconds, and how many times as long as the first program each other one takes. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String of(Comparison comparison) {
        StringBuilder table = new StringBuilder("| µs | ranks | size |");
        comparison
                .programs()
                .forEach(program -> table.append(" ").append(program).append(" |"));
        table.append("\n|---|---|---|")
                .append("---|".repeat(comparison.programs().size()));
        for (Subject subject : comparison.subjects()) {
            table.append(String.format("%n| %s | %d | %s | ", subject.test(), subject.ranks(), subject.size()));
            table.append(comparison.programs().stream()
                    .map(program -> cell(comparison, subject, program))
                    .collect(Collectors.joining(" | ", "", " |")));
        }
        return table.append('\n').toString();
    }

    private static String cell(Comparison comparison, Subject subject, String program) {
        double us = comparison.us(subject, program);
        if (Double.isNaN(us)) {
            return "";
        }
        String first = comparison.programs().iterator().next();
        double ratio = us / comparison.us(subject, first);
        return digits(us) + (program.equals(first) || Double.isNaN(ratio) ? "" : " (× " + digits(ratio) + ")");
    }

    /** Three digits. */
    private static String digits(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
