package org.minimpi.junit;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Switches timeouts off where JUnit's own are off: {@code junit.jupiter.execution.timeout.mode}. */
final class Debugging {
    static final Duration NO_TIMEOUT = Duration.ZERO;
    private static final String MODE = "junit.jupiter.execution.timeout.mode";

    private Debugging() {}

    static Duration adjust(Duration timeout, ExtensionContext context) {
        boolean off = switch (context.getConfigurationParameter(MODE)
                .orElse("enabled")
                .strip()
                .toLowerCase(Locale.ROOT)) {
            case "disabled" -> true;
            case "disabled_on_debug" -> isDebugged();
            default -> false;
        };
        return off ? NO_TIMEOUT : timeout;
    }

    private static boolean isDebugged() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
    }
}
