package org.minimpi.transfer.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {
    /** What Python 3 prints for the same strings. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain.txt | 'plain.txt'",
                "`` | ''",
                "it's | \"it's\"",
                "say \"hi\" | 'say \"hi\"'",
                "it's \"x\" | 'it\\'s \"x\"'",
                "a\\b | 'a\\\\b'",
                "ü☃\ud83d\ude00 | 'ü☃\ud83d\ude00'"
            })
    void aStringIsQuotedAsPythonDoes(String text, String repr) {
        assertEquals(repr, PythonText.repr(text));
    }

    @Test
    void whatCannotBeSeenIsEscapedAsPythonDoes() {
        assertEquals("'a\\nb\\r\\tc\\x00\\x1b\\x7f'", PythonText.repr("a\nb\r\tc\u0000\u001b\u007f"));
        assertEquals(
                "'\\x85\\xa0\\xad\\u200b\\u2028\\u3000\\ue000'",
                PythonText.repr("\u0085\u00a0\u00ad\u200b\u2028\u3000\ue000"));
        assertEquals("'\\ud800x'", PythonText.repr("\ud800x"));
        assertEquals("'\\U000e0001'", PythonText.repr(Character.toString(0xe0001)));
    }

    @Test
    void truthIsCapital() {
        assertEquals("True False", PythonText.str(true) + " " + PythonText.str(false));
    }
}
