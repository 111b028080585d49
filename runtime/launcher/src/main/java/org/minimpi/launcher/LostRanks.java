package org.minimpi.launcher;

import org.minimpi.spi.RankHosts.Host;

/** A process that ended before its ranks had said how. */
record LostRanks(Host host) {
    /** A process that was killed ends with this and the signal's number. */
    private static final int SIGNALS = 128;

    private static final int MOST_SIGNALS = 64;

    boolean isKilled() {
        int status = host.process().exitValue();
        return status > SIGNALS && status <= SIGNALS + MOST_SIGNALS;
    }

    /** Never 0: that would be a lie. */
    int status() {
        int status = host.process().exitValue();
        return status == 0 || status == FullHeap.STATUS ? Launcher.FAILURE : status;
    }

    /** Which ranks, and what happened to them. */
    String describe(int ranks) {
        int last = host.firstRank() + host.ranks() - 1;
        int status = host.process().exitValue();
        boolean one = host.ranks() == 1;
        String who = one ? "rank " + last + " of " + ranks : "the JVM of ranks " + host.firstRank() + " to " + last;
        if (status == FullHeap.STATUS) {
            return who + ": " + FullHeap.MESSAGE;
        }
        return who
                + (isKilled()
                        ? " was killed by signal " + (status - SIGNALS)
                        : " ended with status " + status + " before the job had ended");
    }
}
