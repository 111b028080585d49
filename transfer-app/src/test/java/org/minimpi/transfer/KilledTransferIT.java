package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.transfer.StoppedTransfer.hidden;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;
import org.minimpi.testsupport.Running;

/** A job that is killed while thousands of small files wait for all of its ranks. */
class KilledTransferIT {
    private static final int FILES = 20_000;

    @TempDir
    Path dir;

    private Command bcast(Object... sources) {
        return Command.minimpi()
                .with("run", "-n", "3", "transfer", "bcast", "--to", "to", "--all-or-nothing", "-q")
                .with(sources)
                .in(dir);
    }

    @Test
    void theNextJobRemovesAllThatIsLeftInEveryDirectoryOfEveryRank() throws Exception {
        for (int i = 0; i < FILES; i++) {
            Path parent = Files.createDirectories(dir.resolve("many/directory" + i % 20));
            Files.writeString(parent.resolve("file" + i), "contents " + i);
        }
        Path few = Files.createDirectory(dir.resolve("few"));
        Files.writeString(few.resolve("file"), "contents");
        Path to = Files.createDirectory(dir.resolve("to"));
        try (Running job = bcast("many").start()) {
            job.await(() -> Files.exists(to.resolve("rank-2/many/directory1")));
            // The script becomes the JVM, or is its parent.
            job.process().descendants().forEach(ProcessHandle::destroyForcibly);
            job.signal("KILL");
            job.process().waitFor();
        }
        List<Path> left = hidden(to, ".part");
        assertTrue(left.size() > 10, left::toString);
        Ended next = bcast("few").run();
        assertEquals(0, next.status(), next.err());
        assertEquals(List.of(), hidden(to, ""));
        assertTrue(Files.exists(to.resolve("rank-2/few/file")));
    }
}
