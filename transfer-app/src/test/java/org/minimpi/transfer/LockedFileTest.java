package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes see of a journal's lock while ranks of this one come and go. */
class LockedFileTest {
    private static final Path LOCKS = Path.of("/proc/locks");

    @TempDir
    Path dir;

    private HeldDirectory directory;

    @BeforeEach
    void open() throws TransferException {
        assumeTrue(Files.isReadable(LOCKS), "needs a system that shows its locks");
        directory = HeldDirectory.open(dir);
    }

    @AfterEach
    void close() {
        if (directory != null) {
            directory.close();
        }
    }

    private boolean isLocked() throws IOException {
        String inode = ":" + Files.getAttribute(dir.resolve("file"), "unix:ino") + " ";
        return Files.readString(LOCKS).contains(inode);
    }

    @Test
    void theLockIsThereUntilTheFileIsClosed() throws IOException {
        try (LockedFile file = LockedFile.open(directory, "file", true)) {
            assertTrue(file.channel().isOpen());
            assertTrue(isLocked());
        }
        assertFalse(isLocked());
    }

    @Test
    void anotherTransferThatIsRefusedDoesNotTakeItAway() throws IOException {
        try (LockedFile file = LockedFile.open(directory, "file", true)) {
            IOException refused = assertThrows(IOException.class, () -> LockedFile.open(directory, "file", true));
            assertEquals("another transfer is writing it", refused.getMessage());
            assertTrue(isLocked());
            assertEquals(1, file.channel().write(ByteBuffer.allocate(1)));
        }
        LockedFile.open(directory, "file", true).close();
    }

    @Test
    void anotherRankThatIsDoneDoesNotTakeItAway() throws IOException {
        try (LockedFile file = LockedFile.open(directory, "file", true)) {
            LockedFile.join(directory, "file").close();
            assertTrue(isLocked());
            assertTrue(file.channel().isOpen());
        }
        assertFalse(isLocked());
    }

    @Test
    void theLastRankClosesIt() throws IOException {
        LockedFile first = LockedFile.open(directory, "file", true);
        LockedFile second = LockedFile.join(directory, "file");
        first.close();
        assertTrue(second.channel().isOpen());
        second.close();
        assertFalse(second.channel().isOpen());
        assertFalse(isLocked());
    }
}
