package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** The script {@code ./minimpi} as a user runs it: what it printed and how it ended. */
public record MiniMpi(int status, String out, String err) {

    public static MiniMpi run(Path directory, Object... args) throws IOException, InterruptedException {
        return run(Command.minimpi().in(directory).with(args));
    }

    public static MiniMpi run(Command command) throws IOException, InterruptedException {
        Ended ended = command.run();
        return new MiniMpi(ended.status(), ended.out(), ended.err());
    }

    /** What must hold for every bad input. */
    public void assertFails(int expected, String text) {
        assertEquals(expected, status, err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.contains(text), err);
        assertEquals("", out);
    }
}
