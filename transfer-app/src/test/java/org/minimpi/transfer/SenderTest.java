package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

/** The sender against a receiver that does what it should not. */
class SenderTest {
    private static final int CHUNK = 1024;

    @TempDir
    Path dir;

    private Path file;
    private volatile TransferException failed;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(5 * CHUNK));
    }

    /** The receiver. */
    interface Script {
        void run(Comm comm, Frame.Offer offer) throws Exception;
    }

    /** Sends the file to the script; returns how that failed, null if it did not. */
    private TransferException sendTo(Script script) {
        failed = null;
        Job.ranks(2).run(world -> {
            if (world.rank() == 0) {
                Sender sender = new Sender(world, 1, CHUNK, 8);
                try (Source source = Source.open(file)) {
                    sender.send(
                            source,
                            new Progress(
                                    new PrintWriter(PrintWriter.nullWriter()), false, () -> 0, "file", source.size()));
                } catch (TransferException e) {
                    failed = e;
                }
                sender.finish(9);
            } else {
                script.run(world, (Frame.Offer) hear(world, Tags.REQUEST));
                assertEquals(new Frame.Finish(0, 9), hear(world, Tags.REQUEST));
            }
        });
        return failed;
    }

    @Test
    void theOfferSaysWhatThereIs() {
        sendTo((comm, offer) -> {
            assertEquals("file", offer.name());
            assertEquals(5 * CHUNK, offer.size());
            assertEquals(CHUNK, offer.chunk());
            assertEquals(
                    Files.getLastModifiedTime(file).toInstant(),
                    java.time.Instant.ofEpochSecond(offer.seconds(), offer.nanos()));
            say(comm, new Frame.Reject(offer.id(), 28, "no"));
        });
    }

    @Test
    void aRejectionIsTheReceiversStatusAndText() {
        TransferException failure = sendTo((comm, offer) -> say(comm, new Frame.Reject(offer.id(), 28, "no thanks")));
        assertEquals(28, failure.status());
        assertEquals("no thanks", failure.getMessage());
    }

    @Test
    void noMoreFramesComeThanThereAreCredits() {
        TransferException failure = sendTo((comm, offer) -> {
            say(comm, new Frame.Accept(offer.id(), 2, 0));
            drop(comm, 2);
            for (int i = 0; i < 4; i++) {
                assertNoFrame(comm);
                say(comm, new Frame.Ack(offer.id(), 0, 1));
                drop(comm, 1);
            }
            assertNoFrame(comm);
            say(comm, new Frame.Commit(offer.id()));
        });
        assertNull(failure);
    }

    /** Looks often, as the sender may take its time to do wrong. */
    private static void assertNoFrame(Comm comm) {
        for (int i = 0; i < 500; i++) {
            assertTrue(comm.iprobe(0, Tags.DATA).isEmpty());
        }
    }

    @Test
    void anErrorAfterTheLastCreditEndsTheTransfer() {
        TransferException failure = sendTo((comm, offer) -> {
            say(comm, new Frame.Accept(offer.id(), 2, 0));
            drop(comm, 2);
            say(comm, new Frame.Failed(offer.id(), 27, "disk full"));
        });
        assertEquals(27, failure.status());
    }

    @Test
    void creditsThatAreLeftComeBackEmpty() {
        TransferException failure = sendTo((comm, offer) -> {
            Files.write(file, new byte[0]);
            say(comm, new Frame.Accept(offer.id(), 3, 0));
            say(comm, new Frame.Ack(offer.id(), 0, 2));
            DataFrame frame = DataFrame.allocate(1, CHUNK, CHUNK)[0];
            int length = (int) comm.recv(frame.room(), 0, Tags.DATA).bytes();
            assertEquals(24, ((Frame.Failed) FrameCodec.decode(frame.bytes(), length)).status());
            for (int left = 0; left < 4; left++) {
                length = (int) comm.recv(frame.room(), 0, Tags.DATA).bytes();
                assertEquals(0, frame.open(length).length());
            }
            say(comm, new Frame.Failed(offer.id(), 24, "as you say"));
        });
        assertEquals(24, failure.status());
        assertTrue(failure.getMessage().contains("it has shrunk"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void anAnswerThatIsNoneEndsTheJob(int which) {
        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> sendTo((comm, offer) -> {
                    switch (which) {
                        case 0 -> comm.send(Buf.of(new byte[50]), 0, Tags.REPLY);
                        case 1 -> say(comm, new Frame.Commit(offer.id()));
                        case 2 -> say(comm, new Frame.Accept(offer.id() + 1, 8, 0));
                        case 3 -> say(comm, new Frame.Accept(offer.id(), 0, 0));
                        case 4 -> say(comm, new Frame.Reject(offer.id(), 0, "a success"));
                        case 5 -> say(comm, new Frame.Accept(offer.id(), 7, 0));
                        default -> {
                            say(comm, new Frame.Accept(offer.id(), 6, 0));
                            say(comm, new Frame.Ack(offer.id(), 0, 1));
                            drop(comm, 6);
                        }
                    }
                }));
        AbortedException aborted = assertInstanceOf(AbortedException.class, failure.getCause());
        assertEquals(12, aborted.code());
        assertTrue(aborted.getMessage().contains("rank 1"), aborted.getMessage());
    }

    @Test
    void aReceiverThatIsLostAfterEndMayHaveTheFile() {
        assertThrows(
                JobFailedException.class,
                () -> sendTo((comm, offer) -> {
                    say(comm, new Frame.Accept(offer.id(), 6, 0));
                    drop(comm, 6);
                    throw new IllegalStateException("gone");
                }));
        assertEquals(29, failed.status());
        assertTrue(failed.getMessage().contains("may be complete: verify it"), failed.getMessage());
    }

    private static void drop(Comm comm, int frames) throws TransferException {
        for (int i = 0; i < frames; i++) {
            comm.recv(DataFrame.allocate(1, CHUNK, CHUNK)[0].room(), 0, Tags.DATA);
        }
    }

    private static void say(Comm comm, Frame frame) {
        byte[] bytes = new byte[FrameCodec.MOST_BYTES];
        comm.send(Buf.of(bytes, 0, FrameCodec.encode(frame, bytes)), 0, Tags.REPLY);
    }

    private static Frame hear(Comm comm, int tag) throws TransferException {
        byte[] bytes = new byte[FrameCodec.MOST_BYTES];
        return FrameCodec.decode(bytes, (int) comm.recv(Buf.of(bytes), 0, tag).bytes());
    }
}
