package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/** The receiver against a sender that does what it should not. */
class ReceiverTest {
    private static final long ID = 77;
    private static final int CHUNK = 1024;
    private static final byte[] CONTENT = SendTest.random(3 * CHUNK);

    @TempDir
    Path dir;

    /** One step of the sender. */
    interface Script {
        void run(Forger forger) throws Exception;
    }

    /** Says whatever the test wants it to, and hears the answers. */
    record Forger(Comm comm) {
        Frame offer(String name, long size, int chunk) throws TransferException {
            request(new Frame.Offer(ID, name, size, 0, 0, 0644, chunk, 0));
            return hear();
        }

        void request(Frame frame) {
            byte[] bytes = new byte[FrameCodec.MOST_BYTES];
            comm.send(Buf.of(bytes, 0, FrameCodec.encode(frame, bytes)), 1, Tags.REQUEST);
        }

        void send(Buf frame) {
            comm.send(frame, 1, Tags.DATA);
        }

        void piece(long offset) {
            send(sealed(ID, offset));
        }

        void end(byte[] digest) {
            send(frame().put(new Frame.End(ID, CONTENT.length, digest, false)));
        }

        /** Gives so many credits back. */
        void giveBack(int credits) {
            for (int i = 0; i < credits; i++) {
                send(frame().seal(ID, 0, 0));
            }
        }

        Frame hear() throws TransferException {
            byte[] bytes = new byte[FrameCodec.MOST_BYTES];
            return FrameCodec.decode(
                    bytes, (int) comm.recv(Buf.of(bytes), 1, Tags.REPLY).bytes());
        }

        Frame hearAfterAcks() throws TransferException {
            Frame frame;
            do {
                frame = hear();
            } while (frame instanceof Frame.Ack);
            return frame;
        }

        static Buf sealed(long id, long offset) {
            DataFrame frame = frame();
            System.arraycopy(
                    CONTENT,
                    (int) Math.max(0, Math.min(offset, 2 * CHUNK)),
                    frame.bytes(),
                    DataFrame.HEADER_BYTES,
                    CHUNK);
            return frame.seal(id, offset, CHUNK);
        }

        static DataFrame frame() {
            try {
                return DataFrame.allocate(1, CHUNK, CHUNK)[0];
            } catch (TransferException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void session(Script script) {
        Job.ranks(2).run(world -> {
            if (world.rank() == 0) {
                Forger forger = new Forger(world);
                script.run(forger);
                forger.request(new Frame.Finish(0, 5));
            } else {
                assertEquals(5, new Receiver(world, 0, dir.resolve("to"), 4).serve());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("unsafeNames")
    void anUnsafeNameIsRejectedAndNothingIsMade(String name) {
        session(forger -> {
            Frame.Reject reject = assertInstanceOf(Frame.Reject.class, forger.offer(name, 10, CHUNK));
            assertEquals(28, reject.status());
            assertTrue(reject.text().chars().noneMatch(Character::isISOControl), reject.text());
        });
        assertFalse(Files.exists(dir.resolve("to")));
    }

    static List<String> unsafeNames() {
        return List.of(
                "",
                ".",
                "..",
                "../up",
                "a/../../up",
                "/etc/passwd",
                "a/b",
                "C:x",
                "..\\up",
                "a\\b",
                "bell\u0007",
                "new\nline",
                "nul\0byte",
                "\u001b[2J",
                "right\u202eleft",
                "line\u2028separator",
                "con",
                "LPT1.txt",
                "e\u0301",
                "x".repeat(256),
                "é".repeat(128));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void anImpossibleSizeIsRejected(long size) {
        session(forger -> assertEquals(12, ((Frame.Reject) forger.offer("f", size, CHUNK)).status()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Receiver.MOST_CHUNK + 1, Integer.MAX_VALUE})
    void anImpossibleChunkIsRejected(int chunk) {
        session(forger -> assertEquals(12, ((Frame.Reject) forger.offer("f", 10, chunk)).status()));
    }

    @Test
    void aHugeFileIsOnlyAsLargeAsWhatComes() {
        session(forger -> {
            assertInstanceOf(Frame.Accept.class, forger.offer("f", Long.MAX_VALUE, CHUNK));
            forger.piece(0);
            assertEquals(new Frame.Ack(ID, CHUNK, 1), forger.hear());
            forger.send(Forger.frame().put(new Frame.Failed(ID, 24, "no more")));
            forger.giveBack(3);
            assertEquals(new Frame.Failed(ID, 24, "no more"), forger.hear());
        });
        assertNothingLeft();
    }

    @Test
    void wrongPiecesAreRefusedAndTheSessionGoesOn() {
        session(forger -> {
            refusedAfter(forger, 12, f -> f.piece(CHUNK), "a gap");
            refusedAfter(forger, 12, f -> f.send(Forger.sealed(ID + 1, 0)), "another transfer's");
            refusedAfter(forger, 12, f -> f.piece(-1), "a negative offset");
            refusedAfter(forger, 12, f -> f.send(Forger.frame().seal(ID, 0, 0)), "empty");
            refusedAfter(forger, 26, f -> f.send(damaged(DataFrame.HEADER_BYTES + 5)), "a flipped bit of payload");
            refusedAfter(forger, 26, f -> f.send(damaged(20)), "a flipped bit of the offset");
            refusedAfter(forger, 26, f -> f.send(Forger.sealed(ID, 0).slice(0, 500)), "cut short");
            refusedAfter(forger, 26, f -> f.send(Forger.sealed(ID, 0).slice(0, 20)), "cut in the header");
            refusedAfter(forger, 12, f -> f.send(Forger.sealed(ID, 0).slice(0, 3)), "cut in the magic");
            refusedAfter(forger, 12, f -> f.send(Buf.EMPTY), "no bytes at all");
            refusedAfter(forger, 12, f -> f.send(damaged(2)), "another version");
            refusedAfter(forger, 12, f -> f.send(Forger.frame().put(new Frame.Commit(ID))), "not the sender's to say");
            refusedAfter(forger, 12, f -> f.end(CONTENT), "END at once");
        });
        assertNothingLeft();
    }

    @Test
    void piecesSmallerThanTheOfferSaysAreRefused() {
        session(forger -> refusedAfter(forger, 12, f -> f.send(Forger.frame().seal(ID, 0, 1)), "one byte"));
        assertNothingLeft();
    }

    @Test
    void allPiecesWithoutAnEndAreRefused() {
        session(forger -> {
            accepted(forger);
            for (int i = 0; i < 3; i++) {
                forger.piece(i * CHUNK);
            }
            forger.giveBack(1);
            assertEquals(12, ((Frame.Failed) forger.hearAfterAcks()).status());
        });
        assertNothingLeft();
    }

    @Test
    void theLargestFileInTheSmallestPiecesIsNotTakenForAnEmptyOne() {
        session(forger -> {
            Frame.Accept accept = assertInstanceOf(Frame.Accept.class, forger.offer("f", Long.MAX_VALUE, 1));
            assertEquals(4, accept.window());
            forger.giveBack(4);
            assertEquals(12, ((Frame.Failed) forger.hear()).status());
        });
        assertNothingLeft();
    }

    @Test
    void aRequestTooLongEndsTheJobAsAProtocolError() {
        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> Job.ranks(2).run(world -> {
                    if (world.rank() == 0) {
                        world.dup().send(Buf.of(new byte[FrameCodec.MOST_BYTES + 1]), 1, Tags.REQUEST);
                    } else {
                        new TransferApp().run(world, "send", "file", "--to", "to");
                    }
                }));
        assertEquals(
                12, assertInstanceOf(AbortedException.class, failure.getCause()).code());
    }

    @Test
    void aDuplicatedPieceIsRefused() {
        session(forger -> {
            accepted(forger);
            forger.piece(0);
            forger.piece(0);
            // The first piece brought the fourth frame's credit back, the second ended that.
            forger.giveBack(2);
            assertEquals(12, ((Frame.Failed) forger.hearAfterAcks()).status());
        });
        assertNothingLeft();
    }

    @Test
    void aWrongDigestIsRefused() {
        session(forger -> {
            accepted(forger);
            forger.piece(0);
            forger.piece(CHUNK);
            forger.piece(2 * CHUNK);
            forger.end(new byte[32]);
            assertEquals(26, ((Frame.Failed) forger.hearAfterAcks()).status());
        });
        assertNothingLeft();
    }

    @Test
    void theRightPiecesAreCommitted() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(CONTENT);
        session(forger -> {
            accepted(forger);
            forger.piece(0);
            forger.piece(CHUNK);
            forger.piece(2 * CHUNK);
            forger.end(digest);
            assertEquals(new Frame.Commit(ID), forger.hearAfterAcks());
        });
        assertEquals(-1, Files.mismatch(Files.write(dir.resolve("content"), CONTENT), dir.resolve("to/f")));
    }

    @Test
    void aRequestThatIsNoneEndsTheJob() {
        for (Buf request : List.of(Buf.EMPTY, Buf.of(new byte[100]), Buf.of("GET / HTTP/1.1\r\n\r\n".getBytes()))) {
            JobFailedException failure =
                    assertThrows(JobFailedException.class, () -> session(f -> f.comm.send(request, 1, Tags.REQUEST)));
            AbortedException aborted = assertInstanceOf(AbortedException.class, failure.getCause());
            assertEquals(12, aborted.code());
            assertTrue(aborted.getMessage().contains("protocol error"), aborted.getMessage());
        }
    }

    private static void accepted(Forger forger) throws TransferException {
        Frame.Accept accept = assertInstanceOf(Frame.Accept.class, forger.offer("f", CONTENT.length, CHUNK));
        assertEquals(4, accept.window());
    }

    /** Offers, does something wrong with the first of four credits, gives the others back. */
    private static void refusedAfter(Forger forger, int status, Script wrong, String what) throws Exception {
        accepted(forger);
        wrong.run(forger);
        forger.giveBack(3);
        Frame.Failed failed = assertInstanceOf(Frame.Failed.class, forger.hear(), what);
        assertEquals(status, failed.status(), what + ": " + failed.text());
    }

    private static Buf damaged(int at) {
        Buf frame = Forger.sealed(ID, 0);
        ((byte[]) frame.storage())[at] ^= 4;
        return frame;
    }

    private void assertNothingLeft() {
        try (Stream<Path> all = Files.list(dir.resolve("to"))) {
            assertEquals(List.of(), all.toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
