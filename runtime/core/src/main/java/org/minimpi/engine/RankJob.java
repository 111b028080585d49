package org.minimpi.engine;

import org.minimpi.spi.Endpoint;

/** One rank's place in its job, shared by its communicators. */
record RankJob(Endpoint endpoint, Outcomes outcomes) {
    private static final int MOST_TRIES = 100;

    /**
     * This rank failed, so the job has. Only the first failure is told to the others, so that all name the same. Tries
     * again where the heap is full and a lock that others hold takes some memory.
     */
    void fail(Throwable cause) {
        for (int tries = 1; ; tries++) {
            try {
                if (outcomes.failed(endpoint.worldRank(), cause)) {
                    endpoint.fail(cause);
                }
                return;
            } catch (OutOfMemoryError e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                Thread.yield();
            }
        }
    }

    boolean hasFailed() {
        return outcomes.hasFailed();
    }
}
