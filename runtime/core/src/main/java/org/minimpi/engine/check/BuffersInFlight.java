package org.minimpi.engine.check;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.BufferInUseException;
import org.minimpi.Job;
import org.minimpi.spi.CallSite;

/**
 * The buffers that belong to the pending requests of one rank (MPI 4.0, 3.7.2). Until its request is complete, a buffer
 * that is sent must not change, and one that is received into must not be used at all. Any thread of the rank may call.
 */
public final class BuffersInFlight {
    private final Job job;
    private final int rank;
    private final Map<Object, Loans> loans = new IdentityHashMap<>();
    private int lent;

    /**
     * For one rank.
     *
     * @param job what it belongs to
     * @param rank which
     */
    public BuffersInFlight(Job job, int rank) {
        this.job = job;
        this.rank = rank;
    }

    int rank() {
        return rank;
    }

    Report report(String finding) {
        return new Report(finding, job);
    }

    /**
     * A request begins.
     *
     * @param buf its elements
     * @param written whether it receives into them
     * @param what the call, in words
     * @param site where it is; null if that is not known
     * @return its buffer
     * @throws BufferInUseException if they belong to another request, unless both only send them
     */
    public Loan lend(Buf buf, boolean written, Supplier<String> what, CallSite site) {
        Loan loan;
        synchronized (this) {
            check(buf, written, what, site);
            loan = new Loan(this, buf, written, lent++, what, site);
            loans.computeIfAbsent(loan.region().storage(), storage -> new Loans())
                    .add(loan);
        }
        return loan;
    }

    /**
     * A call begins that is over when it returns.
     *
     * @param buf its elements
     * @param written whether it receives into them
     * @param what the call, in words
     * @param site where it is; null if that is not known
     * @throws BufferInUseException if they belong to a request, unless both only send them
     */
    public synchronized void check(Buf buf, boolean written, Supplier<String> what, CallSite site) {
        Region region = Region.of(buf);
        Loans others = loans.get(region.storage());
        Loan conflict = others == null ? null : others.conflict(region, written);
        if (conflict != null) {
            Report report = conflict.line(report("BUFFER USED WHILE IN FLIGHT"), "not complete");
            throw new BufferInUseException(report.line(rank, what.get(), site, "uses the same elements")
                    .toString());
        }
    }

    synchronized void remove(Loan loan) {
        loans.computeIfPresent(loan.region().storage(), (storage, left) -> {
            left.remove(loan);
            return left.isEmpty() ? null : left;
        });
    }
}
