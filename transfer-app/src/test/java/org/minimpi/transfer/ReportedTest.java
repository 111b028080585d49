package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.Comm;

/** What the user reads. */
class ReportedTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1048575, 1.0 MiB", "5368709120, 5.0 GiB"})
    void sizesAreForPeople(long bytes, String shown) {
        assertEquals(shown, Bytes.show(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "64K, 65536", "4M, 4194304", "1G, 1073741824"})
    void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
        assertEquals(bytes, new SizeConverter().convert(text));
    }

    @Test
    void aFullDiskHasAStatusOfItsOwn() {
        assertEquals(
                27,
                IoFailure.of("x", new IOException("No space left on device")).status());
        assertEquals(
                27,
                IoFailure.of("x", new FileSystemException("f", null, "Disk quota exceeded"))
                        .status());
    }

    @Test
    void aFileThatMayNotBeReadIsSaidPlainly() {
        TransferException failure = IoFailure.of("cannot read f", new AccessDeniedException("f"));
        assertEquals(11, failure.status());
        assertEquals("cannot read f: permission denied", failure.getMessage());
    }

    @Test
    void aRankThatFailsHasFailedWhateverItSays() {
        Delivery delivery = new Delivery(Path.of("f"), Opts.offer(1, "f", 10, 10), 2, 0);
        assertTrue(delivery.hear(1, new Frame.Cancelled(1, 1)));
        assertFalse(delivery.hasFailed());
        assertTrue(delivery.hear(2, new Frame.Failed(1, 2, 27, "another rank could not keep it")));
        assertTrue(delivery.hasFailed());
        assertEquals(27, delivery.status(false));
    }

    @Test
    void statusesThatAgreeAreOneAndOthersArePartial() {
        SessionStatus same = new SessionStatus();
        same.add(11);
        same.add(11);
        assertEquals(11, same.value());
        same.add(0);
        assertEquals(23, same.value());
        SessionStatus late = new SessionStatus();
        late.add(0);
        late.add(11);
        assertEquals(23, late.value());
        late.add(23);
        assertEquals(23, late.value());
    }

    @Test
    void invisibleCharactersAreEscaped() {
        assertEquals("a\\u0007\\u202eb\\n\u00e9\ud83d\ude00", Printable.escape("a\u0007\u202eb\n\u00e9\ud83d\ude00"));
        assertTrue(Printable.isInvisible(0x7f));
        assertFalse(Printable.isInvisible(' '));
    }

    /** One comes each half minute. */
    @Test
    void filesThatWaitForAllRanksAreProgress() throws Exception {
        Comm comm = mock(Comm.class);
        when(comm.size()).thenReturn(2);
        TextReport report = new TextReport(
                new PrintWriter(out),
                new PrintWriter(out),
                true,
                false,
                new Progress(new PrintWriter(out), null, clock::get),
                new Place(Path.of("to"), false),
                clock::get);
        Ledger ledger = new Ledger(comm, Opts.allOrNothing(1024, 1), 1, report);
        for (int i = 1; i <= 2; i++) {
            Frame.Offer offer = Opts.offer(ledger.nextId(), "f" + i, 30 << 20, 1024);
            ledger.open(Path.of("f" + i), offer).sent(30 << 20);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
            ledger.hear(new Frame.Commit(offer.id(), 1, Outcome.READY.code(), offer.name()));
        }
        assertEquals(String.format("1 file, 30.0 MiB, 1.0 MiB/s%n2 files, 60.0 MiB, 1.0 MiB/s%n"), out.toString());
    }
}
