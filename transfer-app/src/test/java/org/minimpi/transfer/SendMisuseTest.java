package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each ends on every rank with the listed status and one line, and leaves nothing behind. */
class SendMisuseTest {
    @TempDir
    Path dir;

    private Path file;
    private Path to;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(10_000));
        to = dir.resolve("to");
    }

    @Test
    void aMissingSource() throws IOException {
        assertFails(11, "nowhere: no such file or directory", "send", dir.resolve("nowhere"), "--to", to);
    }

    @Test
    void aDirectoryWithoutAName() throws IOException {
        assertFails(11, "it is a directory that has no name", "send", "/", "--to", to);
    }

    @Test
    void aDeviceAsSource() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/null")));
        assertFails(11, "not a regular file", "send", "/dev/null", "--to", to);
    }

    @Test
    void aFifoAsSource() throws IOException, InterruptedException {
        Path fifo = dir.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0);
        assertFails(11, "not a regular file", "send", fifo, "--to", to);
    }

    @Test
    void anUnreadableSource() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(file), "root reads everything");
        assertFails(11, "file: permission denied", "send", file, "--to", to);
    }

    @Test
    void oneRank() throws IOException {
        TransferRun run = TransferRun.of(1, "send", file, "--to", to);
        assertArrayEquals(new int[] {2}, run.statuses());
        assertOneLine(run, "send needs at least 2 ranks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "-2", "2147483647"})
    void aDestinationRankThatIsNotThere(String dest) throws IOException {
        assertFails(2, "--dest " + dest + " is not a rank to send to", "send", file, "--to", to, "--dest", dest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "99999999999", ""})
    void aDestinationRankThatIsNoNumber(String dest) throws IOException {
        assertFails(2, "--dest", "send", file, "--to", to, "--dest", dest);
    }

    @Test
    void optionsOutOfRange() throws IOException {
        assertFails(2, "--chunk is 1 to", "send", file, "--to", to, "--chunk", "0");
        assertFails(2, "--chunk is 1 to", "send", file, "--to", to, "--chunk", "65M");
        assertFails(2, "is not a size", "send", file, "--to", to, "--chunk", "-1");
        assertFails(2, "is too large", "send", file, "--to", to, "--chunk", "999999999999999G");
        assertFails(2, "--window is 1 to", "send", file, "--to", to, "--window", "0");
        assertFails(2, "--window is 1 to", "send", file, "--to", to, "--window", "1025");
    }

    @Test
    void aCommandLineThatIsNotOne() throws IOException {
        assertFails(2, "a command is missing");
        assertFails(2, "'sned'", "sned");
        assertFails(2, "--to DIR is missing", "send", file);
        assertFails(2, "FILE", "send", "--to", to);
        assertFails(2, "--nonsense", "send", file, "--to", to, "--nonsense");
        assertFails(2, "--too", "send", file, "--too", to);
        assertFails(2, "name of a file or directory is empty", "send", "", "--to", to);
        assertFails(2, "name of a file or directory is empty", "send", file, "--to", "");
        assertFails(2, "encoding", "send", "f\ufffd", "--to", to);
        assertFails(2, "encoding", "send", file, "--to", to + "\ufffd");
    }

    @Test
    void aDestinationFileThatExists() throws IOException {
        Files.createDirectory(to);
        Files.writeString(to.resolve("file"), "mine");
        assertRefused(11, "it exists already", file, to);
        assertEquals("mine", Files.readString(to.resolve("file")));
        SendTest.assertNothingElseIn(to, 1);
    }

    @Test
    void theSourceItself() throws IOException {
        assertRefused(11, "it exists already", file, dir);
        assertArrayEquals(SendTest.random(10_000), Files.readAllBytes(file));
    }

    @Test
    void aLinkAtTheDestinationsNameEvenIfItLeadsNowhere() throws IOException {
        Files.createDirectory(to);
        Files.createSymbolicLink(to.resolve("file"), dir.resolve("elsewhere"));
        assertRefused(11, "it exists already", file, to);
        assertFalse(Files.exists(dir.resolve("elsewhere")));
    }

    @Test
    void aDestinationThatIsAFile() throws IOException {
        assertRefused(11, "not a directory", file, file);
    }

    @Test
    void aDestinationUnderAFile() throws IOException {
        assertRefused(11, "cannot write to directory", file, file.resolve("x"));
    }

    @Test
    void aDestinationThatCannotBeWritten() throws IOException {
        Files.createDirectory(to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(to), "root writes everywhere");
        assertRefused(11, "permission denied", file, to);
    }

    @Test
    void aDestinationOnAFileSystemThatTakesNoFiles() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        assertRefused(11, "cannot write", file, Path.of("/proc/self"));
        assertRefused(11, "cannot write", file, Path.of("/proc/none/such"));
    }

    @Test
    void aNameWithControlCharactersIsShownEscaped() throws IOException {
        Path odd = Files.write(dir.resolve("a\nb\u001b[31m"), SendTest.random(10));
        assertRefused(28, "a\\nb\\u001b[31m", odd, to);
        assertFalse(Files.exists(to));
    }

    @Test
    void aNameThatIsADeviceElsewhere() throws IOException {
        assertRefused(28, "it is a device", Files.write(dir.resolve("nul.txt"), new byte[1]), to);
    }

    @Test
    void oneOfSeveralFilesFailsAndTheOthersArrive() throws IOException {
        TransferRun run = TransferRun.of(2, "send", dir.resolve("nowhere"), file, "--to", to);
        assertArrayEquals(new int[] {23, 23}, run.statuses());
        assertOneLine(run, "nowhere: no such file");
        assertEquals(-1, Files.mismatch(file, to.resolve("file")));
    }

    @Test
    void theStackTraceIsThereWhenAskedFor() {
        TransferRun run = TransferRun.of(2, "send", "-v", dir.resolve("nowhere"), "--to", to);
        assertTrue(run.err().contains("\tat "), run.err());
    }

    /** The receiver refuses the file. */
    private void assertRefused(int status, String text, Path source, Path destination) throws IOException {
        assertFails(status, text, "send", source, "--to", destination);
    }

    private void assertFails(int status, String text, Object... args) throws IOException {
        TransferRun run = TransferRun.of(2, args);
        assertNull(run.failure());
        assertArrayEquals(
                new int[] {status, status}, run.statuses(), () -> Arrays.toString(run.statuses()) + run.err());
        assertOneLine(run, text);
        assertEquals("", run.out());
    }

    private static void assertOneLine(TransferRun run, String text) {
        assertTrue(run.line().startsWith("transfer: "), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(text), run.err());
    }
}
