package org.minimpi.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped word was meant to be. */
final class Similar {
    /** One letter in this many may be wrong. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private Similar() {}

    /** A question to put behind a message about an unknown word; empty if no known word resembles it. */
    static String question(String word, Collection<String> known) {
        return to(word, known).map(meant -> "; did you mean '" + meant + "'?").orElse("");
    }

    private static Optional<String> to(String word, Collection<String> known) {
        String typed = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(one -> mistakes(typed, one) <= Math.max(1, letters(typed) / LETTERS_PER_MISTAKE))
                .filter(one -> letters(typed) > 1)
                .min(Comparator.comparingInt((String one) -> mistakes(typed, one))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static long letters(String word) {
        return word.chars().filter(Character::isLetterOrDigit).count();
    }

    /** How many letters are missing, too many, wrong or swapped; a word that is only cut short has one mistake. */
    private static int mistakes(String typed, String known) {
        if (letters(typed) > 2 && known.startsWith(typed)) {
            return 1;
        }
        int[][] least = new int[typed.length() + 1][known.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= known.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int wrong = typed.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                int best = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
                best = Math.min(best, least[i - 1][j - 1] + wrong);
                if (isSwap(typed, i, known, j)) {
                    best = Math.min(best, least[i - 2][j - 2] + 1);
                }
                least[i][j] = best;
            }
        }
        return least[typed.length()][known.length()];
    }

    private static boolean isSwap(String typed, int i, String known, int j) {
        return i > 1
                && j > 1
                && typed.charAt(i - 1) == known.charAt(j - 2)
                && typed.charAt(i - 2) == known.charAt(j - 1);
    }
}
