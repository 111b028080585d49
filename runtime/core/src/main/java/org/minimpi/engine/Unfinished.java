package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minimpi.engine.check.RankWatch;
import org.minimpi.spi.Context;

/** What one rank has begun and not finished: requests that it does not know to be complete, and open communicators. */
final class Unfinished {
    private static final int MOST_CLOSED = 1000;

    private final OpenRequests requests;
    private final Map<Long, OpenCommunicator> communicators = Collections.synchronizedMap(new LinkedHashMap<>());

    /** The last ones, for messages that were left in them. */
    private final Map<Long, OpenCommunicator> closed = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, OpenCommunicator> eldest) {
            return size() > MOST_CLOSED;
        }
    });

    Unfinished(RankWatch rank) {
        requests = new OpenRequests(rank);
    }

    OpenRequests requests() {
        return requests;
    }

    void add(OpenCommunicator communicator) {
        communicators.put(communicator.context().id(), communicator);
    }

    void remove(Context context) {
        OpenCommunicator communicator = communicators.remove(context.id());
        if (communicator != null) {
            closed.put(context.id(), communicator);
        }
    }

    List<OpenCommunicator> communicators() {
        return new ArrayList<>(communicators.values());
    }

    /** The communicator of a context, open or closed; empty if that is the world or too long ago. */
    Optional<OpenCommunicator> communicator(long context) {
        return Optional.ofNullable(communicators.getOrDefault(context, closed.get(context)));
    }
}
