package org.minimpi;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The options of {@link Checks} as text. */
final class ChecksOptions {
    private static final String ALL = "on, off, tests, warn, leaks=, hidden=, buffers=, sites=, threads=, stall=";

    private ChecksOptions() {}

    static Checks apply(Checks checks, String options) {
        Checks changed = checks;
        for (String option : options.split(",")) {
            if (!option.isBlank()) {
                changed = one(changed, option.strip());
            }
        }
        return changed;
    }

    private static Checks one(Checks checks, String option) {
        int equals = option.indexOf('=');
        String value = option.substring(equals + 1).strip();
        return switch (equals < 0 ? option : option.substring(0, equals).strip() + "=") {
            case "on" -> checks.on() ? checks : Checks.DEFAULT;
            case "off" -> Checks.OFF;
            case "tests" -> Checks.TESTS;
            case "warn" -> checks.leaks(warning(checks.leaks())).hidden(Checks.Severity.WARN);
            case "leaks=" -> checks.leaks(constant(Checks.Severity.class, option, value));
            case "hidden=" -> checks.hidden(constant(Checks.Severity.class, option, value));
            case "buffers=" -> checks.buffers(constant(Switch.class, option, value) == Switch.ON);
            case "sites=" -> checks.sites(constant(Checks.Sites.class, option, value));
            case "threads=" -> checks.threads(constant(Checks.Threads.class, option, value));
            case "stall=" -> checks.stall(seconds(option, value));
            default -> throw new IllegalArgumentException("no check '" + option + "'; there is: " + ALL);
        };
    }

    private enum Switch {
        ON,
        OFF
    }

    private static Checks.Severity warning(Checks.Severity severity) {
        return severity == Checks.Severity.FAIL ? Checks.Severity.WARN : severity;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("check '" + option + "' is one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static Duration seconds(String option, String value) {
        try {
            Duration stall =
                    Duration.ofMillis(new BigDecimal(value).movePointRight(3).longValueExact());
            if (!stall.isNegative()) {
                return stall;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("check '" + option + "' is a number of seconds");
    }
}
