package org.minimpi.launcher;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command as one would type it. */
final class ShellText {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellText() {}

    /** Arguments, with a space before each. */
    static String of(List<String> arguments) {
        return arguments.stream().map(argument -> " " + quoted(argument)).collect(Collectors.joining());
    }

    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
