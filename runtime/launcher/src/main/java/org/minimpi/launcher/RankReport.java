package org.minimpi.launcher;

/**
 * How a rank in another JVM has ended.
 *
 * @param rank which
 * @param status its exit status; 0 if what its process ended with says more
 * @param failedRank the rank that failed first; negative if none did
 */
record RankReport(int rank, int status, int failedRank) {

    /** The same of a rank that was ended because another was lost. */
    RankReport withoutFailure() {
        return new RankReport(rank, status, -1);
    }

    /** Whether this rank's failure has ended the job. */
    boolean isCulprit() {
        return failedRank == rank;
    }

    /** Whether the job has failed, by whoever. */
    boolean isFailure() {
        return failedRank >= 0;
    }
}
