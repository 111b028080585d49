package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.minimpi.testsupport.Ended;

/** However a rank ends, the job ends, with the right status and with words that name the rank. */
@NeedsMpjExpress
class JobEndTest {

    /** On niodev, each rank is a JVM to start. */
    static Stream<String> devices() {
        return Boolean.getBoolean("minimpi.full") ? Stream.of("multicore", "niodev") : Stream.of("multicore");
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, throw, 1, rank 1 of 3 failed: java.lang.IllegalStateException: on purpose",
        "niodev, kill, 137, rank 1 of 3 was killed by signal 9",
    })
    void failureOfARankEndsTheJob(String device, String how, int status, String says) throws Exception {
        Ended ran = MpjLauncher.run(device, 3, EndingApp.class.getName(), how);
        assertEquals(status, ran.status(), ran.err());
        assertEquals(1, ran.complaints().size(), ran.err());
        assertTrue(ran.complaints().get(0).contains(says), ran.err());
    }

    @ParameterizedTest
    @CsvSource({
        "niodev, throw, 1, rank 1 of 3 failed: java.lang.IllegalStateException: on purpose",
        "multicore, compute, 1, rank 1 of 3 failed: java.lang.IllegalStateException: on purpose",
        "niodev, compute, 1, rank 1 of 3 failed: java.lang.IllegalStateException: on purpose",
        "multicore, abort, 9, rank 1 of 3 aborted the job with code 9: on purpose",
        "niodev, abort, 9, rank 1 of 3 aborted the job with code 9: on purpose",
        "multicore, exit, 3, rank 1 called System.exit",
        "niodev, exit, 3, rank 1 called System.exit",
        "multicore, exit200, 200, rank 1 called System.exit",
        "niodev, exit200, 200, rank 1 called System.exit",
        "niodev, halt, 3, rank 1 of 3 ended with status 3 before the job had ended",
        "multicore, terminate, 143, the JVM of ranks 0 to 2 was killed by signal 15",
        "niodev, terminate, 143, rank 1 of 3 was killed by signal 15",
        "multicore, exit0, 1, rank 1 called System.exit",
        "niodev, exit0, 1, rank 1 called System.exit",
        "multicore, kill, 137, the JVM of ranks 0 to 2 was killed by signal 9",
    })
    @Tag("full")
    void everyFailureOfARankEndsTheJob(String device, String how, int status, String says) throws Exception {
        failureOfARankEndsTheJob(device, how, status, says);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aRankThatReturnsAStatusEndsTheOthersNot(String device) throws Exception {
        Ended ran = MpjLauncher.run(device, 3, EndingApp.class.getName(), "return");
        assertEquals(5, ran.status(), ran.err());
        assertEquals(List.of(), ran.complaints(), ran.err());
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("devices")
    void aThreadThatIsLeftKeepsNoJob(String device) throws Exception {
        Ended ran = MpjLauncher.run(device, 2, EndingApp.class.getName(), "thread");
        assertEquals(0, ran.status(), ran.err());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void outputGoesWhereItBelongs(String device) throws Exception {
        Ended ran = MpjLauncher.run(device, 2, "--tag-output", EndingApp.class.getName(), "well");
        assertEquals(0, ran.status(), ran.err());
        assertEquals(
                List.of("[rank 0] rank 0 of 2", "[rank 1] rank 1 of 2"),
                ran.out().lines().sorted().toList());
        assertEquals(
                List.of("[rank 0] error of rank 0", "[rank 1] error of rank 1"),
                ran.err().lines().sorted().toList());
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("devices")
    void theTraceIsThatOfTheRankThatFailed(String device) throws Exception {
        Ended ran = MpjLauncher.run(device, 2, "-v", EndingApp.class.getName(), "throw");
        assertTrue(ran.err().contains("at " + EndingApp.class.getName() + ".run"), ran.err());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void theTimelineShowsAllRanks(String device, @TempDir Path dir) throws Exception {
        Path page = dir.resolve("run.html");
        Ended ran = MpjLauncher.run(device, 3, "--timeline", page.toString(), EndingApp.class.getName(), "throw");
        assertEquals(1, ran.status(), ran.err());
        assertTrue(ran.err().contains("timeline written to " + page), ran.err());
        String data = Files.readString(page)
                .lines()
                .filter(line -> line.contains("id=\"data\""))
                .findFirst()
                .orElseThrow();
        assertTrue(data.contains("on purpose"), data);
        for (int rank = 0; rank < 3; rank++) {
            assertTrue(Pattern.compile("[\\[,]\\[" + rank + ",").matcher(data).find(), "rank " + rank + ": " + data);
        }
    }

    @Test
    void rejectsUnknownDevice() throws Exception {
        Ended ran = MpjLauncher.run("none", 2, EndingApp.class.getName(), "well");
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("--mpj-device: there is no 'none'; there is: multicore, niodev"), ran.err());
    }

    @Test
    void rejectsUnknownApp() throws Exception {
        Ended ran = MpjLauncher.run("multicore", 2, "nonsense");
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }
}
