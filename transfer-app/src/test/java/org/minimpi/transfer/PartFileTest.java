package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit on file systems, and beside processes, that are not at hand. */
class PartFileTest {
    private static final byte[] CONTENT = SendTest.random(1000);

    @TempDir
    Path dir;

    private HeldDirectory destination;

    @BeforeEach
    void open() throws TransferException {
        destination = spy(HeldDirectory.open(dir));
    }

    @AfterEach
    void close() {
        destination.close();
    }

    private void commit() throws TransferException {
        Frame.Offer offer = Opts.offer(1, "file", CONTENT.length, CONTENT.length);
        try (PartFile part = PartFile.once(destination, "file", offer, ".minimpi-1.part", true)) {
            part.write(new Payload.Chunk(CONTENT, 0, CONTENT.length, false), 0);
            part.complete(false, false);
            part.commit(Overwrite.FAIL, false);
        }
    }

    @Test
    void timesAndPermissionsAreOnDiskToo() throws Exception {
        List<FileTime> whenForced = new ArrayList<>();
        doAnswer(call -> {
                    FileChannel real = (FileChannel) call.callRealMethod();
                    return mock(FileChannel.class, use -> {
                        if (use.getMethod().getName().equals("force")) {
                            whenForced.add(Files.getLastModifiedTime(dir.resolve((String) call.getArgument(0))));
                        }
                        return use.getMethod().invoke(real, use.getArguments());
                    });
                })
                .when(destination)
                .createFile(any(), anyInt());
        Frame.Offer offer = Opts.offer(1, "file", CONTENT.length, CONTENT.length);
        try (PartFile part = PartFile.once(destination, "file", offer, ".minimpi-1.part", true)) {
            part.write(new Payload.Chunk(CONTENT, 0, CONTENT.length, false), 0);
            part.complete(true, true);
        }
        assertEquals(List.of(FileTime.fromMillis(0)), whenForced);
    }

    @Test
    void whatARankOfAStripeHasWrittenIsOnDiskToo() throws Exception {
        List<String> forced = new ArrayList<>();
        doAnswer(call -> {
                    FileChannel real = (FileChannel) call.callRealMethod();
                    return mock(FileChannel.class, use -> {
                        if (use.getMethod().getName().equals("force")) {
                            forced.add(call.getArgument(0));
                        }
                        return use.getMethod().invoke(real, use.getArguments());
                    });
                })
                .when(destination)
                .openFile(any());
        Frame.Offer offer = Opts.offer(1, "file", CONTENT.length, CONTENT.length / 2);
        PartFile leader = PartFile.open(destination, "file", Offers.lane(offer, 0, 2), false);
        PartFile.open(destination, "file", Offers.lane(offer, 1, 2), false).written(false);
        assertEquals(List.of(), forced);
        PartFile.open(destination, "file", Offers.lane(offer, 1, 2), false).written(true);
        assertEquals(1, forced.size());
        assertTrue(forced.get(0).endsWith(".part"), forced::toString);
        leader.close();
    }

    @Test
    void aPartThatCannotBeMadeLeavesNoJournal() throws Exception {
        doAnswer(call -> {
                    if (((String) call.getArgument(0)).endsWith(".part")) {
                        throw new FileSystemException("part", null, "No space left on device");
                    }
                    return call.callRealMethod();
                })
                .when(destination)
                .createFile(any(), anyInt());
        Frame.Offer offer = Opts.offer(1, "file", CONTENT.length, CONTENT.length / 2);
        TransferException full =
                assertThrows(TransferException.class, () -> PartFile.open(destination, "file", offer, false));
        assertEquals(27, full.status());
        SendTest.assertNothingElseIn(dir, 0);
    }

    @Test
    void withoutLinksTheFileIsMoved() throws Exception {
        for (Exception none : new Exception[] {
            new UnsupportedOperationException(), new FileSystemException("file", "part", "Operation not permitted")
        }) {
            doThrow(none).when(destination).link(any(), any());
            commit();
            assertArrayEquals(CONTENT, Files.readAllBytes(dir.resolve("file")));
            SendTest.assertNothingElseIn(dir, 1);
            Files.delete(dir.resolve("file"));
        }
    }

    @Test
    void withoutLinksANameThatIsTakenIsStillRefused() throws Exception {
        doAnswer(call -> {
                    Files.writeString(dir.resolve("file"), "mine");
                    throw new UnsupportedOperationException();
                })
                .when(destination)
                .link(any(), any());
        assertEquals(11, assertThrows(TransferException.class, this::commit).status());
        assertEquals("mine", Files.readString(dir.resolve("file")));
        SendTest.assertNothingElseIn(dir, 1);
    }

    @Test
    void aFileThatIsTakenAwayAtOnceWasDelivered() throws Exception {
        afterLink(() -> Files.move(dir.resolve("file"), dir.resolve("elsewhere")));
        commit();
        assertArrayEquals(CONTENT, Files.readAllBytes(dir.resolve("elsewhere")));
        SendTest.assertNothingElseIn(dir, 1);
    }

    @Test
    void aFileThatTakesItsPlaceIsLeftAlone() throws Exception {
        afterLink(() -> {
            Files.delete(dir.resolve("file"));
            Files.writeString(dir.resolve("file"), "somebody else's");
        });
        commit();
        assertEquals("somebody else's", Files.readString(dir.resolve("file")));
    }

    @Test
    void aLinkThatWentElsewhereIsTakenBack() throws Exception {
        Path away = dir.resolveSibling(dir.getFileName() + "-away");
        doAnswer(call -> {
                    Files.move(dir, away);
                    Files.createDirectory(dir);
                    Files.createLink(dir.resolve("file"), away.resolve((String) call.getArgument(0)));
                    return null;
                })
                .when(destination)
                .link(any(), any());
        assertEquals(28, assertThrows(TransferException.class, this::commit).status());
        SendTest.assertNothingElseIn(dir, 0);
        SendTest.assertNothingElseIn(away, 0);
        Files.delete(away);
    }

    @Test
    void whatIsElsewhereUnderThatNameIsLeftAlone() throws Exception {
        Path away = dir.resolveSibling(dir.getFileName() + "-away");
        doAnswer(call -> {
                    Files.move(dir, away);
                    Files.createDirectory(dir);
                    return Files.writeString(dir.resolve("file"), "somebody else's");
                })
                .when(destination)
                .link(any(), any());
        assertEquals(28, assertThrows(TransferException.class, this::commit).status());
        assertEquals("somebody else's", Files.readString(dir.resolve("file")));
        Files.delete(away);
    }

    private void afterLink(Interposed.Event event) throws IOException {
        doAnswer(call -> {
                    call.callRealMethod();
                    event.happen();
                    return null;
                })
                .when(destination)
                .link(any(), any());
    }

    @Test
    void aPartThatCannotBeRemovedDoesNotMakeACommittedFileAFailure() throws Exception {
        doThrow(new IOException("not now")).when(destination).delete(any());
        commit();
        assertArrayEquals(CONTENT, Files.readAllBytes(dir.resolve("file")));
    }
}
