package org.minimpi.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minimpi.spi.Endpoint;

class ContextNumbersTest {

    @Test
    void everyRankIsGivenTheSameNumberAndNoNumberTwice() {
        ContextNumbers numbers = new ContextNumbers(3);
        Set<Integer> seen = new HashSet<>(Set.of(Endpoint.WORLD));
        for (int parent = 0; parent < 4; parent++) {
            int first = numbers.child(parent, 1);
            int second = numbers.child(parent, 2);
            for (int rank = 1; rank < 3; rank++) {
                assertEquals(second, numbers.child(parent, 2));
                assertEquals(first, numbers.child(parent, 1));
            }
            seen.add(first);
            seen.add(second);
        }
        assertEquals(9, seen.size());
    }
}
