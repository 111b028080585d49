package org.minimpi.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
class CommandTest {

    @Test
    void collectsStatusAndOutput(@TempDir Path dir) throws Exception {
        Ended ended = Command.of("sh", "-c", "pwd; echo $WORD >&2; exit 3")
                .in(dir)
                .environment("WORD", "minimpi: said")
                .run();
        assertEquals(3, ended.status());
        assertEquals(dir.toRealPath() + "\n", ended.out());
        assertEquals(java.util.List.of("minimpi: said"), ended.complaints());
    }

    /** As a shell starts a command in the background. */
    @Test
    void childDiesOfSignalsThatItsParentIgnores() throws Exception {
        for (String signal : new String[] {"INT", "HUP"}) {
            Command child = Command.java().with(Child.class.getName(), signal);
            Ended ended = child.behind("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh")
                    .run();
            assertEquals(0, ended.status(), ended.err());
        }
    }

    /** A JVM that inherits ignored signals, and starts a child. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            try (Running running =
                    Command.of("sh", "-c", "echo started; exec sleep 100").start()) {
                running.awaitLine();
                running.signal(args[0]);
                int status = running.await().status();
                System.exit(status == 128 + (args[0].equals("INT") ? 2 : 1) ? 0 : 1);
            }
        }
    }

    @Test
    void waitingForAChildThatHasEndedFails() throws Exception {
        try (Running running = Command.of("sh", "-c", "echo no >&2; exit 4").start()) {
            AssertionError error = assertThrows(AssertionError.class, () -> running.await(() -> false));
            assertTrue(error.getMessage().contains("ended with 4")
                    && error.getMessage().contains("no"));
        }
    }

    @Test
    void closingKills() throws Exception {
        Running running = Command.of("sleep", "100").start();
        running.close();
        assertEquals(137, running.process().waitFor());
    }
}
