package org.minimpi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisuseTest {
    private static void assertRefused(BenchRun run, String text) {
        assertEquals(2, run.status());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("bench: "), run.err());
        assertTrue(run.err().contains(text), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | '' | TEST",
                "2 | throughput | there is no 'throughput'; there is: latency, bandwidth",
                "2 | latency more | 'more'",
                "2 | latency --size | '--size'",
                "1 | latency | latency needs at least 2 ranks: minimpi run -n 2 bench latency",
                "1 | objects | needs at least 2 ranks",
                "2 | barrier --sizes 8 | barrier has no sizes to choose",
                "2 | latency --sizes x | 'x' is not a size",
                "2 | latency --sizes 8,,9 | '' is not a size",
                "2 | latency --sizes 0 | '0' is not between 1 and 1024M bytes",
                "2 | latency --sizes 999999999M | is not between 1 and 1024M bytes",
                "2 | latency --sizes 1..2..3 | is not a size",
                "2 | latency --sizes 8..4 | runs backwards",
                "2 | latency --repetitions 0 | --repetitions is 1 or more",
                "2 | latency --warm-up -1 | --warm-up is 0 or more",
                "4 | alltoall --sizes 512M | needs a buffer of more than 2 GiB",
            })
    void isSaidInOneLine(int ranks, String args, String text) {
        assertRefused(BenchRun.of(ranks, (Object[]) args.trim().split(" ")), text);
    }

    @Test
    void aBackendThatIsNotThereCannotBeStarted() {
        assertRefused(BenchRun.on("telepathy", 2, "start"), "no backend 'telepathy'; there is: ");
    }
}
