package org.minimpi.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The time of a message by its size as an SVG picture: a line for each program, on logarithmic scales. */
final class LatencyPlot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 480;
    private static final int LEFT = 60;
    private static final int TOP = 20;
    private static final int RIGHT = 200;
    private static final int BOTTOM = 50;
    private static final int LINE = 18;
    private static final List<String> COLORS =
            List.of("#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#000000", "#999999");

    private final Comparison comparison;
    private final List<Subject> subjects;
    private final double leastUs;
    private final double mostUs;
    private final StringBuilder svg = new StringBuilder();

    private LatencyPlot(Comparison comparison) {
        this.comparison = comparison;
        subjects = comparison.subjects().stream()
                .filter(subject -> subject.test().equals("latency") && subject.bytes() > 0)
                .sorted((a, b) -> Long.compare(a.bytes(), b.bytes()))
                .toList();
        double[] all = comparison.programs().stream()
                .flatMap(program -> subjects.stream().map(subject -> comparison.us(subject, program)))
                .mapToDouble(Double::doubleValue)
                .filter(us -> us > 0)
                .sorted()
                .toArray();
        leastUs = all.length == 0 ? 1 : decade(all[0], false);
        mostUs = all.length == 0 ? 10 : decade(all[all.length - 1], true);
    }

    static String of(Comparison comparison) {
        return new LatencyPlot(comparison).draw();
    }

    private String draw() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        add("<text x=\"%d\" y=\"%d\">microseconds one way, by size of the message</text>", LEFT, TOP - 5);
        for (double us = leastUs; us <= mostUs * 1.01; us *= 10) {
            add("<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y(us), WIDTH - RIGHT);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, y(us) + 4, number(us));
        }
        for (Subject subject : subjects) {
            add("<path d=\"M%.1f %dV%d\" stroke=\"#eee\"/>", x(subject), TOP, HEIGHT - BOTTOM);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(subject), HEIGHT - BOTTOM + LINE, subject.size());
        }
        int drawn = 0;
        for (String program : comparison.programs()) {
            drawn += line(program, drawn) ? 1 : 0;
        }
        return svg.append("</svg>\n").toString();
    }

    /** False if the program has not measured any. */
    private boolean line(String program, int index) {
        String points = subjects.stream()
                .filter(subject -> comparison.us(subject, program) > 0)
                .map(subject -> String.format(Locale.ROOT, "%.1f,%.1f", x(subject), y(comparison.us(subject, program))))
                .collect(Collectors.joining(" "));
        if (points.isEmpty()) {
            return false;
        }
        String color = COLORS.get(index % COLORS.size());
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", points, color);
        add(
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                WIDTH - RIGHT + 10, TOP + LINE * (index + 1), color, escape(program));
        return true;
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private double x(Subject subject) {
        double first = Math.log(subjects.get(0).bytes());
        double last = Math.log(subjects.get(subjects.size() - 1).bytes());
        double part = last == first ? 0.5 : (Math.log(subject.bytes()) - first) / (last - first);
        return LEFT + 20 + part * (WIDTH - LEFT - RIGHT - 40);
    }

    private double y(double us) {
        double part = (Math.log(us) - Math.log(leastUs)) / (Math.log(mostUs) - Math.log(leastUs));
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
    }

    /** The power of ten below or above. */
    private static double decade(double us, boolean above) {
        double exponent = Math.log10(us);
        return Math.pow(10, above ? Math.floor(exponent) + 1 : Math.floor(exponent));
    }

    private static String number(double us) {
        return us < 1 ? String.format(Locale.ROOT, "%.2g", us) : String.format(Locale.ROOT, "%.0f", us);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
