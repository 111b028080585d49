import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.junit.RankTest;

/** Features of JUnit beside and together with RankTest: 14 tests, or 15 with -Dflaky=true. */
@RankTest(ranks = {1, 3})
class FeaturesTest {
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @TempDir
    Path directory;

    private int prepared;

    @BeforeEach
    void prepare() {
        prepared++;
    }

    @RankTest
    void oneInstanceAndOneDirectoryForAllRanks(Comm world, TestInfo info, @TempDir Path own) throws IOException {
        assertEquals(1, prepared);
        assertTrue(info.getDisplayName().contains("[ranks=" + world.size()));
        Files.writeString(directory.resolve("rank-" + world.rank()), "x");
        Files.writeString(own.resolve("rank-" + world.rank()), "x");
        world.barrier();
        for (Path each : new Path[] {directory, own}) {
            try (var files = Files.list(each)) {
                assertEquals(world.size(), files.count());
            }
        }
    }

    @RankTest
    @CsvSource({"1, a", "2, b"})
    void aSourceOfArguments(Comm world, int number, String text) {
        int[] sum = {0};
        world.allreduce(Buf.of(new int[] {number}), Buf.of(sum), Op.SUM);
        assertEquals(number * world.size(), sum[0]);
        assertEquals(number == 1 ? "a" : "b", text);
    }

    @RankTest(ranks = 2)
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aTimeoutOfJUnit(Comm world) {
        world.barrier();
    }

    @Nested
    class Inner {
        @RankTest
        void theEnclosingClassSaysHowManyRanks(Comm world) {
            assertEquals(1, prepared);
            world.barrier();
        }
    }

    @RankTest(ranks = 2)
    @EnabledIfSystemProperty(named = "flaky", matches = "true")
    void failsTheFirstTime(Comm world) {
        world.barrier();
        assertTrue(world.rank() > 0 || FAILED.getAndSet(true));
    }

    @Test
    void aPlainTest() {
        assertEquals(1, prepared);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aParameterizedTest(int number) {
        assertTrue(number > 0);
    }

    @RepeatedTest(2)
    void aRepeatedTest() {
        assertEquals(1, prepared);
    }
}
