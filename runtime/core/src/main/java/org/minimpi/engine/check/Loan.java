package org.minimpi.engine.check;

import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.BufferInUseException;
import org.minimpi.spi.CallSite;

/** A buffer that belongs to a request until that is complete. */
public final class Loan {
    private final BuffersInFlight lender;
    private final Buf buf;
    private final boolean written;
    private final Region region;
    private final int number;
    private final Supplier<String> what;
    private final CallSite site;
    private final long before;
    private volatile boolean changed;

    Loan(BuffersInFlight lender, Buf buf, boolean written, int number, Supplier<String> what, CallSite site) {
        this.lender = lender;
        this.buf = buf;
        this.written = written;
        this.region = Region.of(buf);
        this.number = number;
        this.what = what;
        this.site = site;
        this.before = Checksum.of(buf);
    }

    Region region() {
        return region;
    }

    /** Tells loans of one place apart. */
    int number() {
        return number;
    }

    /** Whether elements are received into it. */
    boolean isWritten() {
        return written;
    }

    /** A message is about to be received into it; called by any thread. */
    public void arrives() {
        changed = Checksum.of(buf) != before;
    }

    /**
     * The program knows that the request is complete, and has its buffer back.
     *
     * @return what the program did to it meanwhile; null if nothing
     */
    public BufferInUseException ends() {
        lender.remove(this);
        if (changed || !written && Checksum.of(buf) != before) {
            Report report = lender.report("BUFFER CHANGED WHILE IN FLIGHT");
            return new BufferInUseException(
                    line(report, "its buffer changed before it was complete").toString());
        }
        return null;
    }

    Report line(Report report, String more) {
        return report.line(lender.rank(), what.get(), site, more);
    }
}
