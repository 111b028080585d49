package org.minimpi.engine.replay;

import java.util.function.IntConsumer;
import org.minimpi.engine.check.Wait;
import org.minimpi.spi.CallSite;

/** A rank that goes through its log again. */
final class ReplayedRank {
    final RankLog log;
    /** How many steps it has taken. */
    final Counter place = new Counter();
    /** From here on, nobody knows. */
    private int unknown = Integer.MAX_VALUE;

    ReplayedRank(RankLog log) {
        this.log = log;
    }

    void unknownFrom(int step) {
        unknown = Math.min(unknown, step);
    }

    boolean isKnown(int step) {
        return step < unknown;
    }

    /** The step has been taken. */
    Goal past(int step) {
        return new Goal(place, step + 1);
    }

    private Step next() {
        return log.step(place.value());
    }

    boolean hasEnded() {
        return place.value() == log.size() && isKnown(place.value());
    }

    private boolean isStopped() {
        return place.value() == log.size() || !isKnown(place.value());
    }

    /** Goes on as far as it can. */
    void run(int rank, IntConsumer woken) {
        while (!isStopped()) {
            Step step = next();
            Goal obstacle = step.obstacle(place.value());
            if (obstacle != null) {
                obstacle.await(rank);
                return;
            }
            boolean starts = step.at == place.value();
            place.increment(woken);
            if (starts && step instanceof LoggedCollective collective) {
                collective.starts.started(woken);
            }
        }
    }

    /** Null if it runs, or might. */
    Wait waitsFor() {
        return isStopped() ? null : next().waitAt(place.value());
    }

    CallSite site() {
        return next().site;
    }
}
