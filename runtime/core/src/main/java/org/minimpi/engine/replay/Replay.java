package org.minimpi.engine.replay;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.WaitGraph;
import org.minimpi.spi.CallSite;

/**
 * What would have happened with synchronous sends, had the program made the same choices: each rank goes through its log,
 * and past a wait only once the operation is complete. {@link Matching} says when that is.
 *
 * <p><b>Why there are no false alarms.</b> A step depends on nothing but that other ranks have got somewhere, and no rank
 * goes back; so whatever the order in which ranks take their turns, they end at the same places, and that order is a run
 * that the program might have with synchronous sends. Among the conditions are some that no program waits for: that a
 * message starts only after another that a wildcard preferred, or after a test that did not find it. Whoever is held up by
 * one of these, or by a choice that might fall otherwise, counts as live there, since the real program would go on in some
 * way that the log does not know; so does, by {@link WaitGraph}, everybody whom it may still help. Those who are left wait
 * for each other, or for ranks that have ended.
 *
 * <p>Takes time in proportion to the steps, but for the logarithm of the ranks.
 */
final class Replay {
    private final ReplayedRank[] ranks;
    private Wait[] waits;

    Replay(RankLog[] logs) {
        ranks = Arrays.stream(logs).map(ReplayedRank::new).toArray(ReplayedRank[]::new);
    }

    /** False if the logs do not fit together. */
    boolean run() {
        if (!new Matching(ranks).addsUp()) {
            return false;
        }
        Deque<Integer> work = new ArrayDeque<>();
        for (int rank = 0; rank < ranks.length; rank++) {
            work.add(rank);
        }
        while (!work.isEmpty()) {
            int rank = work.poll();
            ranks[rank].run(rank, work::add);
        }
        waits = Arrays.stream(ranks).map(ReplayedRank::waitsFor).toArray(Wait[]::new);
        return true;
    }

    WaitGraph graph() {
        boolean[] running = new boolean[ranks.length];
        for (int rank = 0; rank < ranks.length; rank++) {
            running[rank] = waits[rank] == null && !hasEnded(rank);
        }
        return new WaitGraph(waits, running);
    }

    Wait[] waits() {
        return waits;
    }

    boolean hasEnded(int rank) {
        return ranks[rank].hasEnded();
    }

    CallSite site(int rank) {
        return ranks[rank].site();
    }
}
