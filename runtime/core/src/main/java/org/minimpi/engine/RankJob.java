package org.minimpi.engine;

import org.minimpi.spi.Endpoint;

/** One rank's place in its job, shared by its communicators. */
record RankJob(Endpoint endpoint, Outcomes outcomes) {

    /** This rank failed, so the job has. Only the first failure is told to the others, so that all name the same. */
    void fail(Throwable cause) {
        if (outcomes.failed(endpoint.worldRank(), cause)) {
            endpoint.fail(cause);
        }
    }

    boolean hasFailed() {
        return outcomes.hasFailed();
    }
}
