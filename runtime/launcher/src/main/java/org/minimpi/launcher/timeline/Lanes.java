package org.minimpi.launcher.timeline;

import java.util.ArrayList;
import java.util.List;

/** Puts the calls of one rank side by side where several of its threads make them at the same time. */
final class Lanes {
    private static final int MOST = 8;

    private final List<Long> ends = new ArrayList<>();

    /** The lane of the next call; to be asked in the order of their start. Where there are too many the last is shared. */
    int next(Call call) {
        for (int lane = 0; lane < ends.size(); lane++) {
            if (ends.get(lane) <= call.start()) {
                ends.set(lane, call.end());
                return lane;
            }
        }
        if (ends.size() < MOST) {
            ends.add(call.end());
        }
        return ends.size() - 1;
    }

    /** How many there are, at least one. */
    int count() {
        return Math.max(1, ends.size());
    }
}
