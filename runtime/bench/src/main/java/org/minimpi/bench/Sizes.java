package org.minimpi.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Sizes such as 8, 64K or 1..4M, which doubles from the first to the last, separated by commas; K and M are 2^10 and 2^20.
 *
 * @param bytes the sizes, in the order that was said
 */
record Sizes(List<Integer> bytes) {
    static final Sizes NONE = new Sizes(List.of());

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([KM]?)");
    private static final int MOST = 1 << 30;

    static Sizes of(String text) {
        List<Integer> sizes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("\\.\\.", -1);
            if (ends.length > 2) {
                throw misuse(part);
            }
            int first = size(ends[0]);
            int last = size(ends[ends.length - 1]);
            if (first > last) {
                throw new TypeConversionException("'" + part + "' runs backwards");
            }
            for (long size = first; size <= last; size *= 2) {
                sizes.add((int) size);
            }
        }
        return new Sizes(List.copyOf(sizes));
    }

    private static int size(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw misuse(text);
        }
        int shift = size.group(2).isEmpty() ? 0 : 10 + 10 * "KM".indexOf(size.group(2));
        long bytes = Long.parseLong(size.group(1)) << shift;
        if (bytes < 1 || bytes > MOST) {
            throw new TypeConversionException("'" + text + "' is not between 1 and 1024M bytes");
        }
        return (int) bytes;
    }

    private static TypeConversionException misuse(String text) {
        return new TypeConversionException(
                "'" + text + "' is not a size such as 8, 64K or 4M, or a range such as 1..4M");
    }

    /** For the command line. */
    static final class Converter implements ITypeConverter<Sizes> {
        @Override
        public Sizes convert(String text) {
            return of(text);
        }
    }
}
