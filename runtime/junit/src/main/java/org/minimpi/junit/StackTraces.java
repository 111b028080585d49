package org.minimpi.junit;

import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Which stack traces are wanted: the setting {@code minimpi.stacktraces} of JUnit or of the system. */
final class StackTraces {
    private static final String SETTING = "minimpi.stacktraces";

    private StackTraces() {}

    static boolean areFull(ExtensionContext context) {
        String said = context.getConfigurationParameter(SETTING).orElse("short");
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "full" -> true;
            case "short" -> false;
            default -> throw new IllegalArgumentException(SETTING + " is full or short, not '" + said + "'");
        };
    }
}
