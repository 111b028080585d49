package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** However a rank in a process of its own ends, the job ends, with the right status and with words that name the rank. */
class JobEndTest {
    private static final String MAIN = "org.minimpi.launcher.Main";

    private static Ended run(int ranks, Object... args) throws Exception {
        return Command.java()
                .with(MAIN, "run", "-n", ranks, "--backend", "netty")
                .with(args)
                .run();
    }

    @ParameterizedTest
    @CsvSource({
        "throw, 1, rank 1 of 3 failed: java.lang.IllegalStateException: on purpose",
        "KILL, 137, rank 1 of 3 was killed by signal 9",
    })
    void failureOfARankEndsTheJob(String how, int status, String says) throws Exception {
        Ended ran = run(3, EndingApp.class.getName(), how);
        assertEquals(status, ran.status(), ran.err());
        assertEquals(1, ran.complaints().size(), ran.err());
        assertTrue(ran.complaints().get(0).contains(says), ran.err());
    }

    @ParameterizedTest
    @CsvSource({
        "abort, 9, rank 1 of 3 aborted the job with code 9: on purpose",
        "exit, 3, rank 1 called System.exit",
        "exit0, 1, rank 1 called System.exit",
        "kill-sending, 137, rank 1 of 3 was killed by signal 9",
    })
    @Tag("full")
    void everyFailureOfARankEndsTheJob(String how, int status, String says) throws Exception {
        failureOfARankEndsTheJob(how, status, says);
    }

    /** Longer than a busy machine may keep a rank from running. */
    @Test
    @Tag("full")
    void aRankThatIsStoppedIsSilent() throws Exception {
        Ended ran = Command.java()
                .with("-Dminimpi.netty.silenceMillis=5000", MAIN)
                .with("run", "-n", 3, "--backend", "netty", EndingApp.class.getName(), "STOP")
                .run();
        assertEquals(1, ran.status(), ran.err());
        assertEquals(1, ran.complaints().size(), ran.err());
        assertTrue(ran.complaints().get(0).contains("rank 1 of 3 failed: it has said nothing for 5000 ms"), ran.err());
    }

    @Test
    void aDeadlockIsFound() throws Exception {
        Ended ran = run(3, EndingApp.class.getName(), "deadlock");
        assertEquals(1, ran.status(), ran.err());
        assertTrue(ran.err().contains("DEADLOCK"), ran.err());
        for (String from : new String[] {"rank 0", "rank 1", "rank 2", "EndingApp.java:"}) {
            assertTrue(ran.err().contains(from), ran.err());
        }
    }

    @Test
    @Tag("full")
    void aRankThatReturnsAStatusEndsTheOthersNot() throws Exception {
        Ended ran = run(3, EndingApp.class.getName(), "return");
        assertEquals(5, ran.status(), ran.err());
        assertEquals(List.of(), ran.complaints(), ran.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    @Tag("full")
    void outputGoesWhereItBelongs(String sockets) throws Exception {
        Ended ran = run(2, "--netty-sockets", sockets, "--tag-output", EndingApp.class.getName(), "well");
        assertEquals(0, ran.status(), ran.err());
        assertEquals(
                List.of("[rank 0] rank 0 of 2", "[rank 1] rank 1 of 2"),
                ran.out().lines().sorted().toList());
        assertEquals(
                List.of("[rank 0] error of rank 0", "[rank 1] error of rank 1"),
                ran.err().lines().sorted().toList());
    }
}
