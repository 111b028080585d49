package org.minimpi.conformance.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.minimpi.CommTimeoutException;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;

/** The ways to wait for operations; all of them until each is complete, and checked. */
enum Awaiting {
    /** One after another. */
    EACH {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            for (Pending<?> pending : left) {
                pending.request().await();
                pending.complete();
            }
        }
    },
    /** Request.awaitAll. */
    ALL {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            Request.awaitAll(requests(left, idle));
            left.forEach(Pending::complete);
        }
    },
    /** Request.awaitAny until nothing is left. */
    ANY {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            while (!left.isEmpty()) {
                int index = Request.awaitAny(requests(left, idle)) - idle.size();
                Expect.holds(index >= 0, "awaitAny returned a request that is not active");
                left.remove(index).complete();
            }
        }
    },
    /** Request.awaitSome until nothing is left. */
    SOME {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            while (!left.isEmpty()) {
                List<Integer> some = Request.awaitSome(requests(left, idle));
                Expect.holds(!some.isEmpty(), "awaitSome returned nothing");
                Expect.holds(some.get(0) >= idle.size(), "awaitSome returned a request that is not active");
                List<Pending<?>> complete = some.stream()
                        .<Pending<?>>map(index -> left.get(index - idle.size()))
                        .toList();
                complete.forEach(Pending::complete);
                left.removeAll(complete);
            }
        }
    },
    /** Request.test in a loop. */
    TEST {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            while (!left.isEmpty()) {
                left.removeIf(pending -> {
                    boolean complete = pending.request().test();
                    if (complete) {
                        pending.complete();
                    }
                    return complete;
                });
            }
        }
    },
    /** Request.await for so short a time that it often expires. */
    TIMEOUT {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            while (!left.isEmpty()) {
                left.removeIf(pending -> {
                    try {
                        pending.request().await(Duration.ofNanos(random.nextInt(LONGEST_TIMEOUT_NANOS)));
                    } catch (CommTimeoutException e) {
                        return false;
                    }
                    pending.complete();
                    return true;
                });
            }
        }
    },
    /** Request.toCompletionStage; its dependents run in the end, for this rank goes on calling. */
    STAGE {
        @Override
        void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random) {
            AtomicInteger complete = new AtomicInteger();
            for (Pending<?> pending : left) {
                pending.request().toCompletionStage().whenComplete((result, e) -> complete.incrementAndGet());
            }
            while (complete.get() < left.size()) {
                left.forEach(pending -> pending.request().test());
                Thread.yield();
            }
            left.forEach(Pending::complete);
        }
    };

    private static final int LONGEST_TIMEOUT_NANOS = 200_000;

    /**
     * Waits for all of these.
     *
     * @param left may be changed
     * @param idle requests that are not active, to be passed over where several requests are passed
     */
    abstract void await(List<Pending<?>> left, List<PersistentRequest<?>> idle, Random random);

    static Awaiting any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    private static List<Request<?>> requests(List<Pending<?>> pending, List<PersistentRequest<?>> idle) {
        List<Request<?>> requests = new ArrayList<>(idle);
        pending.forEach(one -> requests.add(one.request()));
        return requests;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
