package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are safe; those that are not are in ReceiverTest. */
class FileNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "README.md",
                ".hidden",
                "...",
                "..a",
                "a..",
                "with space",
                "\u00e9",
                "\u2603",
                "console",
                "com10",
                "lpt",
                "-rf",
                "~",
                "ab:c",
                "\ud83d\ude00"
            })
    void anOrdinaryNameIsTaken(String name) throws TransferException {
        assertEquals(List.of(name), FileName.check(name));
        assertEquals(List.of(name, name), FileName.check(name + "/" + name));
    }
}
