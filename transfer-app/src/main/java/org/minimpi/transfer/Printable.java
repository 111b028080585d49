package org.minimpi.transfer;

/** Names that come from a disk or a peer, made safe for a terminal: what is not visible is shown as an escape. */
public final class Printable {

    private Printable() {}

    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                safe.append("\\n");
            } else if (isInvisible(c)) {
                safe.append(String.format(c <= 0xffff ? "\\u%04x" : "\\u{%x}", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** Control characters, marks that reorder the line, separators of lines, halves of surrogate pairs. */
    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
