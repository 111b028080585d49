package org.minimpi.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The line about one file: {@code name  [===>   ]  42% of 20.0 GiB  1.2 GiB/s  0:12 left}, or what a terminal has room for. */
record ProgressLine(String name, long reached, long size, double perSecond) {
    /** Narrower terminals show no name. */
    static final int NARROW = 20;

    private static final String GAP = "  ";
    private static final int LEAST_BAR = 12;
    private static final int MOST_BAR = 42;
    private static final int LEAST_NAME = 12;
    private static final long DAY = 24 * 3600;

    /** What is shown, from the most to the least. */
    private enum Detail {
        SIZE,
        RATE,
        BAR,
        TIME,
        PERCENT
    }

    /** The last column stays free, as some terminals wrap when it is filled. Empty if nothing fits. */
    String fit(int width) {
        int room = width - 1;
        if (width < NARROW) {
            return percent().length() <= room ? percent() : "";
        }
        for (Detail detail : Detail.values()) {
            boolean bar = detail.compareTo(Detail.BAR) <= 0;
            String figures = figures(detail);
            int forName = room - figures.length() - (bar ? GAP.length() + LEAST_BAR : 0);
            if (forName >= Math.min(LEAST_NAME, Columns.of(name)) || detail == Detail.PERCENT) {
                String shown = Columns.fit(name, forName);
                return shown + (bar ? GAP + bar(LEAST_BAR + forName - Columns.of(shown)) : "") + figures;
            }
        }
        throw new AssertionError();
    }

    private String figures(Detail detail) {
        List<String> figures = new ArrayList<>();
        figures.add("");
        figures.add(percent() + (detail == Detail.SIZE ? " of " + Bytes.show(size) : ""));
        if (detail.compareTo(Detail.RATE) <= 0) {
            figures.add(String.format(Locale.ROOT, "%11s", Bytes.show((long) perSecond) + "/s"));
        }
        double seconds = Math.ceil(Math.max(0, size - reached) / perSecond);
        if (detail.compareTo(Detail.TIME) <= 0 && Double.isFinite(seconds)) {
            figures.add(time((long) seconds) + " left");
        }
        return String.join(GAP, figures);
    }

    private String percent() {
        return String.format(Locale.ROOT, "%3d%%", (long) (100 * done()));
    }

    /** The line where there is no terminal. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s: %d %% of %s, %s/s", name, (long) (100 * done()), Bytes.show(size), Bytes.show((long)
                        perSecond));
    }

    private double done() {
        return Math.min(1, (double) reached / Math.max(1, size));
    }

    private String bar(int most) {
        int length = Math.min(MOST_BAR, most) - 2;
        int filled = (int) (length * done());
        String bar = "=".repeat(filled) + (filled < length ? ">" : "");
        return "[" + bar + " ".repeat(length - bar.length()) + "]";
    }

    private static String time(long seconds) {
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        }
        if (seconds < DAY) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        }
        long days = seconds / DAY;
        return days > 99 ? "> 99 days" : String.format(Locale.ROOT, "%d d %d h", days, seconds / 3600 % 24);
    }
}
