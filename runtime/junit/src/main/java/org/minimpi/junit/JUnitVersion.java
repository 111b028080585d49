package org.minimpi.junit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** Which JUnit runs a test: its API, the parameters and the engine may each come from another release. */
final class JUnitVersion {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\b.*");

    private JUnitVersion() {}

    /** Throws if one of them is too old. */
    static void check(ExtensionContext context) {
        Stream.of(ExtensionContext.class, ArgumentsProvider.class, context.getClass())
                .map(type -> type.getPackage().getImplementationVersion())
                .flatMap(version -> complaint(version).stream())
                .findFirst()
                .ifPresent(complaint -> {
                    throw Declared.withoutTrace(new ExtensionConfigurationException(complaint));
                });
    }

    /**
     * What is wrong with a version.
     *
     * @param version such as "5.12.2"; null of a jar that does not say
     */
    static Optional<String> complaint(String version) {
        Matcher parts = VERSION.matcher(version == null ? "" : version);
        if (!parts.matches() || 1000 * Integer.parseInt(parts.group(1)) + Integer.parseInt(parts.group(2)) >= 5013) {
            return Optional.empty();
        }
        return Optional.of("minimpi-junit needs JUnit 5.13 or newer; this is " + version
                + ": import the junit-bom of a newer one, so that all of JUnit has its version");
    }
}
