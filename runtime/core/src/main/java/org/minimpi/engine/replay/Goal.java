package org.minimpi.engine.replay;

import java.util.List;

/**
 * What has to be so before a rank goes on.
 *
 * @param counter null if it never is
 * @param value where the counter has to be at least
 */
record Goal(Counter counter, int value) {
    static final Goal NEVER = new Goal(null, 0);

    boolean isReached() {
        return counter != null && counter.value() >= value;
    }

    void await(int rank) {
        if (counter != null) {
            counter.await(value, rank);
        }
    }

    /** Null if there is none. */
    static Goal firstMissed(List<Goal> goals) {
        for (int i = 0; i < goals.size(); i++) {
            if (!goals.get(i).isReached()) {
                return goals.get(i);
            }
        }
        return null;
    }
}
