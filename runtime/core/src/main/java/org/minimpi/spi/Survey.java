package org.minimpi.spi;

import java.util.function.Supplier;

/** How one rank learns what those in other JVMs are doing. Neither question nor answer counts as {@link Traffic}. */
public interface Survey {

    /**
     * What this rank says about itself when it is asked.
     *
     * @param answer called by any thread, and must not block; some kilobytes
     */
    void answers(Supplier<byte[]> answer);

    /**
     * Asks all ranks; called by one thread at a time, which is no rank's.
     *
     * @param nanos how long to wait
     * @return the answers by rank, this rank's too; null if not all came in time
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    byte[][] ask(long nanos) throws InterruptedException;
}
