package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.transfer.StoppedTransfer.hidden;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;
import org.minimpi.testsupport.Running;

/** A job that is killed while many small files wait for all of its ranks, and for a large one. */
@Tag("full")
class KilledTransferIT {
    private static final int FILES = 200;
    private static final int DIRECTORIES = 10;

    @TempDir
    Path dir;

    private Command bcast(Object... sources) {
        return Command.minimpi()
                .with("run", "-n", "3", "transfer", "bcast", "--to", "to", "--all-or-nothing", "-q")
                .with(sources)
                .in(dir);
    }

    @Test
    void theNextJobRemovesTheSmallFilesAndLeavesTheLargeOneToResume() throws Exception {
        for (int i = 0; i < FILES; i++) {
            Path parent = Files.createDirectories(dir.resolve("many/directory" + i % DIRECTORIES));
            Files.writeString(parent.resolve("file" + i), "contents " + i);
        }
        try (RandomAccessFile sparse = new RandomAccessFile(dir.resolve("large").toFile(), "rw")) {
            sparse.setLength(200L << 30);
        }
        Files.writeString(dir.resolve("small"), "contents");
        Path to = dir.resolve("to");
        try (Running job = bcast("many", "large").start()) {
            job.await(() -> hidden(to, ".journal").size() == 2);
            job.process().descendants().forEach(ProcessHandle::destroyForcibly);
            job.signal("KILL");
            job.process().waitFor();
        }
        List<Path> journals = hidden(to, ".journal");
        assertEquals(2, hidden(to, ".lock").size());
        assertEquals(2 * (FILES + 1), hidden(to, ".part").size());

        Ended next = bcast("small").run();
        assertEquals(0, next.status(), next.err());
        assertEquals(List.of(), hidden(to, ".lock"));
        assertEquals(2, hidden(to, ".part").size());
        assertEquals(journals, hidden(to, ".journal"));
        assertTrue(Files.exists(to.resolve("rank-2/small")));
    }
}
