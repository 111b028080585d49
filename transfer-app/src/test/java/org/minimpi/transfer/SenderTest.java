package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.AbortedException;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;
import org.minimpi.RankFailedException;
import org.mockito.MockedStatic;

/** The sender against a receiver that does what it should not. */
class SenderTest {
    private static final int CHUNK = 1024;
    private static final int NEVER_SENT = 99;

    @TempDir
    Path dir;

    private Path file;
    private int said;
    private int heard;
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(dir.resolve("file"), SendTest.random(5 * CHUNK));
    }

    /** The receiver; it has granted as many credits as the window has, usually 8. */
    interface Script {
        void run(Comm comm, Frame.Offer offer) throws Exception;
    }

    /** Sends the file to the script, which has the last word; returns the exit status. */
    private int sendTo(Script script) {
        return sendTo(Opts.of(CHUNK, 8), script);
    }

    private int sendTo(Options options, Script script) {
        return sendTo(() -> null, options, script);
    }

    /** What is mocked is so for the sender only; may be null. */
    private int sendTo(Supplier<MockedStatic<?>> mocks, Options options, Script script) {
        int[] status = new int[1];
        failures.clear();
        said = 0;
        heard = 0;
        Job.ranks(2).buffering(Buffering.ZERO).run(world -> {
            if (world.rank() == 0) {
                Ledger ledger = new Ledger(world, options, 1, report());
                Sender sender = new Sender(world, 1, options, ledger, new Heartbeat(world, Duration.ZERO));
                MockedStatic<?> mocked = mocks.get();
                try {
                    sender.file(file, "file", Source.attributes(file));
                    sender.finish();
                    status[0] = ledger.status();
                } catch (RankFailedException e) {
                    status[0] = ledger.ended(e);
                } finally {
                    if (mocked != null) {
                        mocked.close();
                    }
                }
            } else {
                say(world, new Frame.Ack(0, 0, options.window()));
                script.run(world, (Frame.Offer) hear(world));
            }
        });
        return status[0];
    }

    private Report report() {
        return mock(Report.class, call -> {
            if (call.getMethod().getName().equals("delivered")) {
                Delivery delivery = call.getArgument(0);
                if (delivery.sourceFailure() != null) {
                    failures.add(delivery.sourceFailure().getMessage());
                }
                delivery.answers().stream().filter(Delivery::isFailure).forEach(a -> failures.add(a.toString()));
            } else if (call.getMethod().getName().equals("unconfirmed")) {
                failures.add(((TransferException) call.getArgument(0)).getMessage());
            } else if (call.getMethod().getName().equals("failed")) {
                failures.add(((TransferException) call.getArgument(1)).getMessage());
            }
            return null;
        });
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
            say(comm, new Frame.Reject(offer.id(), 1, 28, "no"));
            bye(comm, 6);
        });
    }

    @Test
    void aNameThatIsTooLongIsAnErrorBeforeAnythingIsSaid() {
        String name = "é/".repeat(FileName.MOST_PATH_BYTES / 3) + "fo";
        Job.ranks(2).run(world -> {
            Ledger ledger = new Ledger(world, Opts.of(CHUNK, 8), 1, report());
            if (world.rank() == 0) {
                Heartbeat heartbeat = new Heartbeat(world, Duration.ZERO);
                Sender sender = new Sender(world, 1, Opts.of(CHUNK, 8), ledger, heartbeat);
                sender.file(file, name, Source.attributes(file));
                sender.directory(name, dir, Source.attributes(dir));
                sender.finish();
                assertEquals(11, ledger.status());
            } else {
                say(world, new Frame.Ack(0, 0, 8));
                bye(world, 7);
            }
        });
        String line = "cannot send it: its name there would be longer than 4096 bytes";
        assertEquals(List.of(line, line), failures);
    }

    @Test
    void aRejectionIsTheReceiversStatusAndText() {
        assertEquals(28, sendTo((comm, offer) -> {
            say(comm, new Frame.Reject(offer.id(), 1, 28, "no thanks"));
            bye(comm, 6);
        }));
        assertTrue(failures.get(0).contains("no thanks"), failures::toString);
    }

    @Test
    void noMoreMessagesComeThanThereAreCredits() {
        assertEquals(0, sendTo(Opts.of(CHUNK, 2), (comm, offer) -> {
            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
            drop(comm, 1);
            assertNoMessage(comm);
            say(comm, new Frame.Ack(offer.id(), CHUNK, 2));
            drop(comm, 2);
            assertNoMessage(comm);
            say(comm, new Frame.Ack(offer.id(), 3 * CHUNK, 4));
            drop(comm, 3); // two chunks and the end
            say(comm, new Frame.Commit(offer.id(), 1, 0, "file"));
            bye(comm, 0);
        }));
    }

    @Test
    void aWindowOfNothingIsWaitedFor() {
        assertEquals(0, sendTo(Opts.of(CHUNK, 1), (comm, offer) -> {
            // The offer has taken the only credit.
            say(comm, new Frame.Accept(offer.id(), 1, 4, false));
            assertNoMessage(comm);
            // Four of five chunks are there, so one chunk and the end come.
            say(comm, new Frame.Ack(offer.id(), 0, 1));
            Frame.Data data = (Frame.Data) hear(comm);
            assertEquals(4 * CHUNK, data.offset());
            assertNoMessage(comm);
            say(comm, new Frame.Ack(offer.id(), 5 * CHUNK, 1));
            assertTrue(hear(comm) instanceof Frame.End);
            say(comm, new Frame.Commit(offer.id(), 1, 0, "file"));
            say(comm, new Frame.Ack(offer.id(), 5 * CHUNK, 3));
            bye(comm, 2);
        }));
    }

    /** Looks often, as the sender may take its time to do wrong. */
    private static void assertNoMessage(Comm comm) {
        for (int i = 0; i < 500; i++) {
            assertTrue(comm.iprobe(0, Tags.DATA).isEmpty());
        }
    }

    @Test
    void anErrorInTheMiddleEndsTheTransfer() {
        assertEquals(27, sendTo((comm, offer) -> {
            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
            drop(comm, 1);
            say(comm, new Frame.Failed(offer.id(), 1, 27, "disk full"));
            Frame frame;
            int got = 2;
            do {
                frame = hear(comm);
                got++;
            } while (!(frame instanceof Frame.Finish));
            say(comm, new Frame.Finish());
            drop(comm, 8 - got);
        }));
    }

    /** Nothing is buffered, so credits that come late must be heard before the ranks agree. */
    @Test
    void allCreditsAreHeardBeforeTheRanksAgree() {
        assertEquals(27, sendTo(Opts.allOrNothing(CHUNK, 8), (comm, offer) -> {
            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
            drop(comm, 1);
            say(comm, new Frame.Failed(offer.id(), 1, 27, "disk full"));
            int got = 2;
            while (!(hear(comm) instanceof Frame.Finish)) {
                got++;
            }
            for (int i = 0; i < got; i++) {
                say(comm, new Frame.Ack(offer.id(), CHUNK, 1));
            }
            assertFalse(Agreed.byAll(comm, false));
            say(comm, new Frame.Finish());
            drop(comm, 7);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aSenderWithoutMemoryEndsTheJob(int which) {
        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> sendTo(
                        () -> {
                            AtomicInteger calls = new AtomicInteger();
                            return mockStatic(MessageBuffer.class, call -> {
                                if (call.getMethod().getName().equals("allocate") && calls.incrementAndGet() >= which) {
                                    throw new TransferException(ExitStatus.NO_MEMORY, "no memory");
                                }
                                return call.callRealMethod();
                            });
                        },
                        Opts.of(CHUNK, 8),
                        (comm, offer) -> {
                            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
                            comm.recv(Buf.of(new byte[0]), 0, NEVER_SENT);
                        }));
        AbortedException aborted = assertInstanceOf(AbortedException.class, failure.getCause());
        assertEquals(ExitStatus.NO_MEMORY, aborted.code());
        assertEquals("transfer: no memory", aborted.getMessage());
        assertEquals(List.of(), failures);
    }

    @Test
    void aSourceThatShrinksIsSaidToTheReceiver() {
        assertEquals(24, sendTo((comm, offer) -> {
            Files.write(file, new byte[0]);
            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
            Frame.Failed failed = (Frame.Failed) hear(comm);
            assertEquals(24, failed.status());
            say(comm, new Frame.Failed(offer.id(), 1, 24, "as you say"));
            bye(comm, 5);
        }));
        assertTrue(failures.get(0).contains("it has shrunk"), failures::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void anAnswerThatIsNoneEndsTheJob(int which) {
        JobFailedException failure = assertThrows(
                JobFailedException.class,
                () -> sendTo((comm, offer) -> {
                    switch (which) {
                        case 0 -> comm.send(Buf.of(new byte[50]), 0, Tags.REPLY);
                        case 1 -> say(comm, new Frame.Commit(offer.id() + 1, 1, 0, ""));
                        case 2 -> say(comm, new Frame.Accept(offer.id() + 1, 1, 0, false));
                        case 3 -> say(comm, new Frame.Ack(offer.id(), 0, -1));
                        case 4 -> say(comm, new Frame.Ack(offer.id(), 0, Options.MOST_WINDOW));
                        case 5 -> say(comm, new Frame.Accept(offer.id(), 7, 0, false));
                        case 6 -> say(comm, offer);
                        default -> {
                            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
                            say(comm, new Frame.Accept(offer.id(), 1, 0, false));
                        }
                    }
                    hear(comm);
                    drop(comm, 100);
                }));
        AbortedException aborted = assertInstanceOf(AbortedException.class, failure.getCause());
        assertEquals(which == 0 ? 26 : 12, aborted.code());
        assertTrue(aborted.getMessage().contains("rank "), aborted.getMessage());
    }

    @Test
    void aReceiverThatIsLostAfterEndMayHaveTheFile() {
        assertThrows(
                JobFailedException.class,
                () -> sendTo((comm, offer) -> {
                    say(comm, new Frame.Accept(offer.id(), 1, 0, false));
                    drop(comm, 6);
                    throw new IllegalStateException("gone");
                }));
        assertTrue(failures.get(0).contains("may be complete: verify it"), failures::toString);
    }

    /** Ends the session as a receiver does, with so many credits to take back. */
    private void bye(Comm comm, int credits) throws TransferException {
        assertTrue(hear(comm) instanceof Frame.Finish);
        say(comm, new Frame.Finish());
        drop(comm, credits);
    }

    private void drop(Comm comm, int messages) {
        MessageBuffer buffer = new MessageBuffer(CHUNK);
        for (int i = 0; i < messages; i++) {
            comm.recv(buffer.room(), 0, Tags.DATA);
            heard++;
        }
    }

    private void say(Comm comm, Frame frame) {
        MessageBuffer message = new MessageBuffer(0);
        message.add(frame);
        comm.send(message.written(said++), 0, Tags.REPLY);
    }

    private Frame hear(Comm comm) throws TransferException {
        MessageBuffer buffer = new MessageBuffer(CHUNK);
        int length = (int) comm.recv(buffer.room(), 0, Tags.DATA).bytes();
        return FrameCodec.decode(buffer.bytes(), length, heard++).get(0);
    }
}
