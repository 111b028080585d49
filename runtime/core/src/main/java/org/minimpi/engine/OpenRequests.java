package org.minimpi.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.minimpi.engine.check.RankWatch;

/**
 * The requests of one rank that the program does not know to be complete.
 *
 * <p>Those that the rank's own thread began are a list through the requests themselves, which belongs to that thread and needs
 * no lock; what other threads know to be complete is taken out of it when the rank next begins one.
 */
final class OpenRequests {
    /** A program that completes none of its requests is told so, but not for the price of all its memory. */
    private static final int MOST = 1 << 20;

    private final RankWatch rank;
    private final Set<Operation<?>> ofOthers = ConcurrentHashMap.newKeySet();
    private final Queue<Operation<?>> completeElsewhere = new ConcurrentLinkedQueue<>();
    private Operation<?> oldest;
    private Operation<?> newest;
    private int count;

    OpenRequests(RankWatch rank) {
        this.rank = rank;
    }

    void add(Operation<?> request) {
        if (!rank.isMine()) {
            ofOthers.add(request);
            return;
        }
        catchUp();
        if (count == MOST) {
            unlink(oldest);
        }
        link(request);
    }

    void remove(Operation<?> request) {
        if (rank.isMine() && request.open) {
            unlink(request);
        } else if (!ofOthers.remove(request)) {
            completeElsewhere.add(request);
        }
    }

    /** All of them; when no thread of the rank calls any more. */
    List<Operation<?>> all() {
        catchUp();
        List<Operation<?>> all = new ArrayList<>();
        for (Operation<?> request = oldest; request != null; request = request.newer) {
            all.add(request);
        }
        all.addAll(ofOthers);
        return all;
    }

    private void catchUp() {
        for (Operation<?> complete = completeElsewhere.poll(); complete != null; complete = completeElsewhere.poll()) {
            if (complete.open) {
                unlink(complete);
            }
        }
    }

    private void link(Operation<?> request) {
        request.open = true;
        request.older = newest;
        if (newest == null) {
            oldest = request;
        } else {
            newest.newer = request;
        }
        newest = request;
        count++;
    }

    private void unlink(Operation<?> request) {
        if (request.older == null) {
            oldest = request.newer;
        } else {
            request.older.newer = request.newer;
        }
        if (request.newer == null) {
            newest = request.older;
        } else {
            request.newer.older = request.older;
        }
        request.open = false;
        request.older = null;
        request.newer = null;
        count--;
    }
}
