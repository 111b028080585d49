package org.minimpi.transfer.classic;

/** Values as Python prints them, which the texts of the programs show. */
final class PythonText {
    private static final int DELETE = 0x7f;

    private PythonText() {}

    /** What {@code repr} makes of a string. */
    static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder repr = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> repr.append("\\n");
                case '\r' -> repr.append("\\r");
                case '\t' -> repr.append("\\t");
                case '\\' -> repr.append("\\\\");
                default -> {
                    if (c == quote) {
                        repr.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        repr.appendCodePoint(c);
                    } else {
                        repr.append(String.format(c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        });
        return repr.append(quote).toString();
    }

    /** What {@code str} makes of a truth value. */
    static String str(boolean value) {
        return value ? "True" : "False";
    }

    private static boolean isPrintable(int c) {
        if (c < DELETE) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
