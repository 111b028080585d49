package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a rank in a process of its own ends, the job ends, with the right status and with words that name the rank. */
class JobEndTest {

    @ParameterizedTest
    @CsvSource({
        "throw, 1, rank 1 of 3 failed: java.lang.IllegalStateException: on purpose",
        "abort, 9, rank 1 of 3 aborted the job with code 9: on purpose",
        "exit, 3, rank 1 called System.exit",
        "exit0, 1, rank 1 called System.exit",
        "KILL, 137, rank 1 of 3 was killed by signal 9",
        "kill-sending, 137, rank 1 of 3 was killed by signal 9",
    })
    void aRankThatFails(String how, int status, String says) throws Exception {
        Ran ran = Ran.run(3, EndingApp.class.getName(), how);
        assertEquals(status, ran.status(), ran.err());
        assertEquals(1, ran.said().size(), ran.err());
        assertTrue(ran.said().get(0).contains(says), ran.err());
    }

    @Test
    void aRankThatIsStoppedIsSilent() throws Exception {
        Ran ran = Ran.start(
                        Map.of(),
                        List.of("-Dminimpi.netty.silenceMillis=2000"),
                        List.of("run", "-n", "3", "--backend", "netty", EndingApp.class.getName(), "STOP"))
                .await();
        assertEquals(1, ran.status(), ran.err());
        assertEquals(1, ran.said().size(), ran.err());
        assertTrue(ran.said().get(0).contains("rank 1 of 3 failed: it has said nothing for 2000 ms"), ran.err());
    }

    @Test
    void aDeadlockIsFound() throws Exception {
        Ran ran = Ran.run(3, EndingApp.class.getName(), "deadlock");
        assertEquals(1, ran.status(), ran.err());
        assertTrue(ran.err().contains("DEADLOCK"), ran.err());
        for (String from : new String[] {"rank 0", "rank 1", "rank 2", "EndingApp.java:"}) {
            assertTrue(ran.err().contains(from), ran.err());
        }
    }

    @Test
    void aRankThatReturnsAStatusEndsTheOthersNot() throws Exception {
        Ran ran = Ran.run(3, EndingApp.class.getName(), "return");
        assertEquals(5, ran.status(), ran.err());
        assertEquals(List.of(), ran.said(), ran.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp"})
    void outputGoesWhereItBelongs(String sockets) throws Exception {
        Ran ran = Ran.run(2, "--netty-sockets", sockets, "--tag-output", EndingApp.class.getName(), "well");
        assertEquals(0, ran.status(), ran.err());
        assertEquals(
                List.of("[rank 0] rank 0 of 2", "[rank 1] rank 1 of 2"),
                ran.out().lines().sorted().toList());
        assertEquals(
                List.of("[rank 0] error of rank 0", "[rank 1] error of rank 1"),
                ran.err().lines().sorted().toList());
    }
}
