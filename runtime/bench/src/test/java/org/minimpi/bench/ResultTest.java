package org.minimpi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test
    void percentilesAreSamples() {
        double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        assertEquals(50, Result.percentile(hundred, 50));
        assertEquals(99, Result.percentile(hundred, 99));
        double[] three = {1, 2, 4};
        assertEquals(2, Result.percentile(three, 50));
        assertEquals(4, Result.percentile(three, 99));
        assertEquals(7, Result.percentile(new double[] {7}, 50));
    }
}
