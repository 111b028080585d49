package org.minimpi.launcher;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command as one would type it. */
final class ShellText {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private ShellText() {}

    static String of(String command, List<String> arguments) {
        return command
                + arguments.stream().map(argument -> " " + quoted(argument)).collect(Collectors.joining());
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
