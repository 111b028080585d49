package org.minimpi.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What to do where a name is taken: fail, replace, skip or rename. */
public final class OverwriteConverter implements ITypeConverter<Overwrite> {

    @Override
    public Overwrite convert(String text) {
        return Arrays.stream(Overwrite.values())
                .filter(each -> each.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(Overwrite.values())
                                .map(Overwrite::toString)
                                .collect(Collectors.joining(", "))));
    }
}
