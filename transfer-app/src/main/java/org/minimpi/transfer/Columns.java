package org.minimpi.transfer;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * How many columns of a terminal a text takes. Terminals differ about some characters, which count as wide here: a line may
 * be shorter than it could be, but does not wrap.
 */
final class Columns {
    private static final String CUT = "...";
    /** From here on there are wide characters. */
    private static final int FIRST_WIDE = 0x1100;
    /** Asks for the coloured and wide form of the character before it. */
    private static final int EMOJI_STYLE = 0xfe0f;
    /** Emoji, symbols and punctuation are common to all scripts. */
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.COMMON,
            UnicodeScript.UNKNOWN,
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI,
            UnicodeScript.TANGUT,
            UnicodeScript.NUSHU,
            UnicodeScript.KHITAN_SMALL_SCRIPT);

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int codePoint) {
        if (codePoint == EMOJI_STYLE) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return codePoint >= FIRST_WIDE
                && (WIDE.contains(UnicodeScript.of(codePoint))
                        || UnicodeBlock.of(codePoint) == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);
    }

    /** The text if it fits into so many columns, else its beginning and its end. */
    static String fit(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        if (columns < CUT.length()) {
            return "";
        }
        int room = columns - CUT.length();
        int[] codePoints = text.codePoints().toArray();
        int head = 0;
        int used = 0;
        while (used + of(codePoints[head]) <= room / 2) {
            used += of(codePoints[head++]);
        }
        int tail = codePoints.length;
        while (used + of(codePoints[tail - 1]) <= room) {
            used += of(codePoints[--tail]);
        }
        return new String(codePoints, 0, head) + CUT + new String(codePoints, tail, codePoints.length - tail);
    }
}
