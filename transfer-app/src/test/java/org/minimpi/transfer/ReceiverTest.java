package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
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
    static final class Forger {
        private final Comm comm;
        private final Queue<Frame> heard = new ArrayDeque<>();
        private final Outflow out;
        private int sent;

        Forger(Comm comm) {
            this.comm = comm;
            out = new Outflow(comm, 1, new Heartbeat(comm, Duration.ZERO), frame -> {
                if (!(frame instanceof Frame.Ack)) {
                    heard.add(frame);
                }
            });
        }

        Frame offer(String name, long size, int chunk) {
            say(Opts.offer(ID, name, size, chunk));
            return hear();
        }

        void accepted() {
            assertEquals(new Frame.Accept(ID, 1, 0, false), offer("f", CONTENT.length, CHUNK));
        }

        void say(Frame... frames) {
            MessageBuffer message = new MessageBuffer(CHUNK);
            for (Frame frame : frames) {
                message.add(frame);
            }
            send(message.written(sent));
        }

        void send(Buf message) {
            out.send(message).await();
            sent++;
        }

        void piece(long offset) {
            send(sealed(ID, offset, CHUNK));
        }

        Frame hear() {
            while (heard.isEmpty()) {
                out.hear();
            }
            return heard.remove();
        }

        Buf sealed(long id, long offset, int length) {
            MessageBuffer message = new MessageBuffer(CHUNK);
            int from = (int) Math.max(0, Math.min(offset, 2 * CHUNK));
            System.arraycopy(CONTENT, from, message.bytes(), message.payloadAt(), length);
            message.add(new Payload(false).pack(id, offset, message.bytes(), message.payloadAt(), length));
            return message.written(sent);
        }
    }

    private void session(Script script) {
        Job.ranks(2).run(world -> {
            if (world.rank() == 0) {
                Forger forger = new Forger(world);
                script.run(forger);
                forger.say(new Frame.Finish());
                forger.out.finish();
            } else {
                new Receiver(world, 0, Comm.PROC_NULL, dir.resolve("to"), Opts.of(CHUNK, 4)).serve();
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
                "/",
                "a//b",
                "a/",
                "a/./b",
                "a/nul/b",
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
                "x/".repeat(3000) + "x",
                "é".repeat(128));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void anImpossibleSizeIsRejected(long size) {
        session(forger -> assertEquals(12, ((Frame.Reject) forger.offer("f", size, CHUNK)).status()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Options.MOST_CHUNK + 1, Integer.MAX_VALUE})
    void anImpossibleChunkIsRejected(int chunk) {
        session(forger -> assertEquals(12, ((Frame.Reject) forger.offer("f", 10, chunk)).status()));
    }

    @Test
    void aHugeFileIsOnlyAsLargeAsWhatComes() {
        session(forger -> {
            assertInstanceOf(Frame.Accept.class, forger.offer("f", Long.MAX_VALUE, CHUNK));
            forger.piece(0);
            forger.say(new Frame.Failed(ID, 0, 24, "no more"));
            assertEquals(new Frame.Failed(ID, 1, 24, "no more"), forger.hear());
        });
        assertNothingLeft();
    }

    @Test
    void wrongPiecesAreRefusedAndTheSessionGoesOn() {
        session(forger -> {
            refusedAfter(forger, f -> f.piece(CHUNK), "a gap");
            refusedAfter(forger, f -> f.send(f.sealed(ID + 1, 0, CHUNK)), "another transfer's");
            refusedAfter(forger, f -> f.send(f.sealed(ID, 0, 1)), "too small");
            refusedAfter(forger, f -> f.send(f.sealed(ID, 1, CHUNK)), "between chunks");
            refusedAfter(forger, f -> f.say(new Frame.End(ID, CONTENT.length, new byte[32], false)), "END at once");
            refusedAfter(forger, f -> f.say(new Frame.End(ID + 1, 0, new byte[32], false)), "another's END");
            for (int encoding = 1; encoding < 5; encoding++) {
                int odd = encoding;
                refusedAfter(
                        forger,
                        f -> f.say(new Frame.Data(ID, 0, CHUNK, odd, new byte[1 << 16], 100, 7)),
                        "encoding " + odd);
            }
        });
        assertNothingLeft();
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] bomb = Zstd.compress(new byte[100 * CHUNK]);
        session(forger -> {
            forger.accepted();
            MessageBuffer message = new MessageBuffer(CHUNK);
            System.arraycopy(bomb, 0, message.bytes(), message.payloadAt(), bomb.length);
            message.add(new Frame.Data(ID, 0, CHUNK, 2, message.bytes(), message.payloadAt(), bomb.length));
            forger.send(message.written(forger.sent));
            assertEquals(12, ((Frame.Failed) forger.hear()).status());
        });
        assertNothingLeft();
    }

    @Test
    void aDuplicatedPieceIsRefused() {
        session(forger -> refusedAfter(
                forger,
                f -> {
                    f.piece(0);
                    f.piece(0);
                },
                "duplicated"));
        assertNothingLeft();
    }

    @Test
    void reorderedPiecesAreRefused() {
        session(forger -> refusedAfter(
                forger,
                f -> {
                    f.piece(0);
                    f.piece(2 * CHUNK);
                    f.piece(CHUNK);
                },
                "reordered"));
        assertNothingLeft();
    }

    @Test
    void aWrongDigestIsRefused() {
        session(forger -> {
            forger.accepted();
            forger.piece(0);
            forger.piece(CHUNK);
            forger.piece(2 * CHUNK);
            forger.say(new Frame.End(ID, CONTENT.length, new byte[32], false));
            assertEquals(26, ((Frame.Failed) forger.hear()).status());
        });
        assertNothingLeft();
    }

    @Test
    void theRightPiecesAreCommitted() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(CONTENT);
        session(forger -> {
            forger.accepted();
            forger.piece(0);
            forger.piece(CHUNK);
            forger.piece(2 * CHUNK);
            forger.say(new Frame.End(ID, CONTENT.length, digest, false));
            assertEquals(new Frame.Commit(ID, 1, Outcome.WRITTEN.code(), "f"), forger.hear());
        });
        assertEquals(-1, Files.mismatch(Files.write(dir.resolve("content"), CONTENT), dir.resolve("to/f")));
    }

    @Test
    void whatIsDamagedEndsTheJob() {
        for (int at : new int[] {0, 5, 8, 10, 13, 17, 25, 55, 1000}) {
            assertAborted(at == 8 || at == 10 ? 12 : 26, f -> f.send(damaged(f, at)), "byte " + at);
        }
        for (int length : new int[] {0, 5, 8, 20, 500}) {
            assertAborted(26, f -> f.send(f.sealed(ID, CHUNK, CHUNK).slice(0, length)), "cut to " + length);
        }
        assertAborted(26, f -> f.send(Buf.of("GET / HTTP/1.1\r\n\r\n".getBytes())), "another protocol");
        assertAborted(26, f -> f.out.send(new MessageBuffer(0).written(f.sent + 1)), "a message was lost");
        assertAborted(26, f -> f.out.send(new MessageBuffer(0).written(f.sent - 1)), "a message came twice");
        assertAborted(12, f -> f.send(Buf.of(new byte[1 << 20])), "longer than any message");
        assertAborted(12, f -> f.say(new Frame.Commit(ID, 1, 0, "")), "not the sender's to say");
        assertAborted(12, f -> f.say(Opts.offer(ID, "g", 5 * CHUNK, CHUNK)), "an offer in the middle");
        assertAborted(12, f -> f.say(new Frame.Finish()), "FINISH in the middle");
    }

    /** Goes wrong in the middle of a file. */
    private void assertAborted(int status, Script wrong, String what) {
        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> Job.ranks(2).run(world -> {
                    if (world.rank() == 0) {
                        Comm comm = world.dup();
                        Forger forger = new Forger(comm);
                        forger.accepted();
                        forger.piece(0);
                        wrong.run(forger);
                        forger.hear();
                    } else {
                        String[] args = {
                            "send", "f", "--to", dir.resolve("to").toString(), "--chunk", "1K", "--window", "4"
                        };
                        assertEquals(status, new TransferApp().run(world, args), what);
                    }
                }),
                what);
        assertEquals(
                status,
                assertInstanceOf(AbortedException.class, failure.getCause(), what)
                        .code(),
                what);
        assertNothingLeft();
    }

    /** Does something wrong with a file, and the next is accepted all the same. */
    private static void refusedAfter(Forger forger, Script wrong, String what) throws Exception {
        forger.accepted();
        wrong.run(forger);
        Frame.Failed failed = assertInstanceOf(Frame.Failed.class, forger.hear(), what);
        assertEquals(12, failed.status(), what + ": " + failed.text());
    }

    private static Buf damaged(Forger f, int at) {
        Buf frame = f.sealed(ID, CHUNK, CHUNK);
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
