package org.minimpi.transfer;

import java.util.Locale;

/** Sizes for people, in units of 1024, and how many files there are. */
final class Bytes {
    private static final String UNITS = "KMGTPE";

    private Bytes() {}

    static String files(long count) {
        return count + (count == 1 ? " file" : " files");
    }

    static String show(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1023.95) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", value, UNITS.charAt(unit));
    }
}
