package org.minimpi.engine;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.BufferInUseException;
import org.minimpi.engine.check.Loan;

/** The buffers of one request that are watched until the program knows that it is complete. */
final class Lent {
    private final List<Loan> loans = new ArrayList<>(1);
    private BufferInUseException misuse;

    synchronized void add(Loan loan) {
        loans.add(loan);
    }

    /** A message is about to be received into them; called by any thread. */
    synchronized void arrives() {
        loans.forEach(Loan::arrives);
    }

    /** The program has them back. */
    synchronized void end() {
        for (Loan loan : loans) {
            BufferInUseException found = loan.ends();
            misuse = misuse == null ? found : misuse;
        }
        loans.clear();
    }

    /** Throws if the program touched them before it had them back. */
    synchronized void check() {
        if (misuse != null) {
            throw misuse;
        }
    }
}
