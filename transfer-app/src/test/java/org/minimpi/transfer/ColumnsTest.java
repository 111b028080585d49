package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource({
        "plain.txt, 9",
        "\u00fcber\u1ec7, 5",
        "\u0645\u0644\u0641, 3",
        "\u65e5\u672c, 4",
        "\ud55c\uae00, 4",
        "\ud83d\ude00, 2",
        "\ud83d\udc4d\ud83c\udffd, 4",
        "\u2764\ufe0f, 3",
        "\ud840\udc0b, 2",
        "e\u0301, 1",
        "\uff21, 2"
    })
    void wideCharactersTakeTwoAndCombiningOnesNone(String text, int columns) {
        assertEquals(columns, Columns.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "name.txt, 8, name.txt",
        "name.txt, 7, na...xt",
        "name.txt, 3, ...",
        "name.txt, 2, ''",
        "\u65e5\u672c\u8a9e.txt, 8, \u65e5...txt",
        "\u65e5\u672c\u8a9e.txt, 7, \u65e5...xt",
        "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00, 7, \ud83d\ude00...\ud83d\ude00",
        "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00, 5, ...\ud83d\ude00",
        "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00, 4, ..."
    })
    void whatIsTooLongLosesItsMiddle(String text, int columns, String fitted) {
        assertEquals(fitted, Columns.fit(text, columns));
    }

    @Test
    void whatFitsIsNeverWider() {
        String text = "a\u0301\u65e5\ud83d\ude00b\u2764\ufe0fc.tar.gz";
        for (int columns = 0; columns < 20; columns++) {
            assertTrue(Columns.of(Columns.fit(text, columns)) <= columns);
        }
    }
}
