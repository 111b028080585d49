package org.minimpi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {
    @Test
    void rangesDoubleUpToTheirEnd() {
        assertEquals(List.of(3, 6, 12), Sizes.of("3..20").bytes());
        assertEquals(List.of(8), Sizes.of("8..8").bytes());
        assertEquals(23, Sizes.of("1..4M").bytes().size());
        assertEquals(List.of(1 << 29, 1 << 30), Sizes.of("512M..1024M").bytes());
    }

    @Test
    void aListHasNumbersAndRanges() {
        assertEquals(List.of(5, 1024, 2048, 1 << 20), Sizes.of("5,1K..2K,1M").bytes());
    }
}
