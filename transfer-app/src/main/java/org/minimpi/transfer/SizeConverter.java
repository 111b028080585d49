package org.minimpi.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes such as 4096, 64K, 4M or 1G, in units of 1024. */
public final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([KMG]?)");

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size such as 65536, 64K or 4M");
        }
        int unit = size.group(2).isEmpty() ? 0 : 1 + "KMG".indexOf(size.group(2));
        try {
            return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << 10 * unit);
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is too large");
        }
    }
}
