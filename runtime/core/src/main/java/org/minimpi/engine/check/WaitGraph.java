package org.minimpi.engine.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Who waits for whom, and who waits in vain. A rank is live if it runs, if one of those it waits for is live and one is
 * enough, or if all of them are. What is blocked and not live is dead: nothing that can still happen ends its wait.
 *
 * <p>This is complete and has no false alarms, where a search for cycles would have: with waits for any and for all in one
 * graph, a cycle alone proves nothing. Takes time in proportion to ranks and edges.
 */
public final class WaitGraph {
    /** What each rank waits for; null if it runs or has ended. */
    private final Wait[] waits;

    private final boolean[] live;

    /**
     * Ranks that do not wait are live if they run.
     *
     * @param waits by rank; null if it does not wait
     * @param running by rank
     */
    public WaitGraph(Wait[] waits, boolean[] running) {
        this.waits = waits;
        this.live = running.clone();
        spread();
    }

    private void spread() {
        List<List<Integer>> waitingFor = new ArrayList<>();
        for (int i = 0; i < waits.length; i++) {
            waitingFor.add(null);
        }
        int[] missing = new int[waits.length];
        Deque<Integer> work = new ArrayDeque<>();
        for (int rank = 0; rank < waits.length; rank++) {
            if (waits[rank] != null) {
                missing[rank] =
                        waits[rank].any() ? Math.min(1, waits[rank].ranks().length) : waits[rank].ranks().length;
                for (int other : waits[rank].ranks()) {
                    if (waitingFor.get(other) == null) {
                        waitingFor.set(other, new ArrayList<>());
                    }
                    waitingFor.get(other).add(rank);
                }
                live[rank] = !waits[rank].any() && missing[rank] == 0;
            }
            if (live[rank]) {
                work.add(rank);
            }
        }
        while (!work.isEmpty()) {
            List<Integer> released = waitingFor.get(work.poll());
            for (int rank : released == null ? List.<Integer>of() : released) {
                if (!live[rank] && --missing[rank] == 0) {
                    live[rank] = true;
                    work.add(rank);
                }
            }
        }
    }

    /**
     * Whether a rank waits in vain.
     *
     * @param rank which
     * @return true if so
     */
    public boolean isDead(int rank) {
        return waits[rank] != null && !live[rank];
    }

    /**
     * The lowest dead rank.
     *
     * @return -1 if there is none
     */
    public int firstDead() {
        for (int rank = 0; rank < waits.length; rank++) {
            if (isDead(rank)) {
                return rank;
            }
        }
        return -1;
    }

    /**
     * Who to name in a report: from the first dead rank on, one of those that a rank waits for in vain where it needs all,
     * and all where any would do; an end is a rank that was named before or has ended.
     */
    List<Integer> culprits() {
        List<Integer> named = new ArrayList<>();
        boolean[] seen = new boolean[waits.length];
        Deque<Integer> work = new ArrayDeque<>(List.of(firstDead()));
        while (!work.isEmpty()) {
            int rank = work.poll();
            if (!seen[rank] && isDead(rank)) {
                seen[rank] = true;
                named.add(rank);
                Arrays.stream(inVain(rank)).forEach(work::add);
            }
        }
        return named;
    }

    /** Those that a dead rank waits for, as far as they are to be named. */
    int[] inVain(int rank) {
        int[] never =
                Arrays.stream(waits[rank].ranks()).filter(other -> !live[other]).toArray();
        return waits[rank].any() ? never : Arrays.copyOf(never, Math.min(1, never.length));
    }
}
