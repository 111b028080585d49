package org.minimpi.launcher;

/** A message of the launcher: one line, whatever is in it. */
final class ErrorLine {

    private ErrorLine() {}

    static String of(String message) {
        return "minimpi: " + escape(message);
    }

    static String escape(String message) {
        StringBuilder line = new StringBuilder();
        message.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isPlain(c)) {
                    line.appendCodePoint(c);
                } else {
                    line.append(String.format(c <= 0xffff ? "\\u%04x" : "\\u{%x}", c));
                }
            }
        }
    }

    /** Format characters are not: they can turn the direction of a line. */
    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
