package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.minimpi.CommInterruptedException;
import org.minimpi.Request;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.check.Waiting;
import org.minimpi.engine.check.Words;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.LoggedOperation;
import org.minimpi.engine.replay.RankLog;
import org.minimpi.spi.Waiter;

/** One thread that waits for several requests, on one waiter. */
final class AwaitSome implements Waiting {
    private static final int NONE = -1;

    private final List<? extends Request<?>> requests;
    /** Null where a request is not active. */
    private final List<Operation<?>> operations = new ArrayList<>();
    /** Null if none is active. */
    private final Operation<?> first;

    AwaitSome(List<? extends Request<?>> requests) {
        this.requests = requests;
        for (Request<?> request : requests) {
            operations.add(
                    request instanceof PersistentOperation<?> persistent
                            ? persistent.active()
                            : (Operation<?>) request);
        }
        first = operations.stream().filter(o -> o != null).findFirst().orElse(null);
    }

    /** What {@link org.minimpi.Job.Launcher#awaitSome} says. */
    static List<Integer> await(List<? extends Request<?>> requests) {
        for (Request<?> request : requests) {
            if (!(request instanceof Operation<?>) && !(request instanceof PersistentOperation<?>)) {
                return poll(requests);
            }
        }
        return new AwaitSome(requests).await();
    }

    /** Does as {@link org.minimpi.Job.Launcher#awaitAny} says. */
    static int awaitAny(List<? extends Request<?>> requests) {
        int complete = firstComplete(requests);
        if (complete != NONE) {
            return complete;
        }
        List<Integer> completed = await(requests);
        return completed.isEmpty() ? NONE : completed.get(0);
    }

    /** Looks once, without waiting; finds none where the log has to hear of the whole call. */
    private static int firstComplete(List<? extends Request<?>> requests) {
        boolean polled = false;
        int index = 0;
        for (Request<?> request : requests) {
            Request<?> active = request instanceof PersistentOperation<?> persistent ? persistent.active() : request;
            if (active instanceof Operation<?> operation) {
                if (!polled) {
                    if (operation.comm.checks().log() != null) {
                        return NONE;
                    }
                    operation.comm.progress().poll();
                    polled = true;
                }
                operation.advance();
                if (operation.isDone()) {
                    if (Events.areOn()) {
                        RecordedCalls.awaitedAny(operation, requests.size());
                    }
                    return index;
                }
            } else if (active != null) {
                return NONE;
            }
            index++;
        }
        return NONE;
    }

    private List<Integer> await() {
        if (first == null) {
            return List.of();
        }
        return Events.areOn() ? RecordedCalls.awaitSome(operations, first, this::awaitFirst) : awaitFirst();
    }

    private List<Integer> awaitFirst() {
        Waiter waiter = first.comm.newWaiter();
        try {
            operations.forEach(operation -> {
                if (operation != null) {
                    operation.attach(waiter);
                }
            });
            return logged(Blocking.until(first.comm, waiter, this::completed, Long.MAX_VALUE, this));
        } finally {
            operations.forEach(operation -> {
                if (operation != null && !operation.isDone()) {
                    operation.detach(waiter);
                }
            });
        }
    }

    private List<Integer> logged(List<Integer> completed) {
        RankLog log = first.comm.checks().log();
        if (log != null) {
            List<LoggedOperation> active = new ArrayList<>();
            List<Integer> indices = new ArrayList<>();
            for (int i = 0; i < operations.size(); i++) {
                if (operations.get(i) != null) {
                    if (completed.contains(i)) {
                        indices.add(active.size());
                    }
                    active.add(operations.get(i).logged());
                }
            }
            log.awaitedSome(active, indices, first.comm.checks().site());
        }
        return completed;
    }

    /** Any of them will do; of one that waits for several ranks, any of these is taken to do. */
    @Override
    public Wait waitsFor() {
        List<? extends Operation<?>> active =
                operations.stream().filter(operation -> operation != null).toList();
        List<Wait> waits = active.stream().map(Operation::waitsFor).toList();
        boolean endsByItself = active.stream().anyMatch(Operation::isDone)
                || waits.stream().anyMatch(wait -> !wait.any() && wait.ranks().length == 0);
        int[] ranks = waits.stream()
                .flatMapToInt(wait -> Arrays.stream(wait.ranks()))
                .distinct()
                .toArray();
        String what = Words.choice(waits.stream().map(Wait::what).toList());
        return endsByItself ? Wait.forNobody(what) : new Wait(true, ranks, what);
    }

    private List<Integer> completed() {
        List<Integer> completed = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation<?> operation = operations.get(i);
            if (operation != null) {
                operation.advance();
                if (operation.isDone()) {
                    completed.add(i);
                }
            }
        }
        return completed.isEmpty() ? null : completed;
    }

    @Override
    public String toString() {
        return first.comm.describe("wait for one of " + requests.size() + " requests");
    }

    /** Requests of another maker, such as a test's mocks, are asked in turn. */
    private static List<Integer> poll(List<? extends Request<?>> requests) {
        while (true) {
            List<Integer> completed = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                if (isComplete(requests.get(i))) {
                    completed.add(i);
                }
            }
            if (!completed.isEmpty()) {
                return completed;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CommInterruptedException(
                        "wait for one of " + requests.size() + " requests: interrupted while waiting");
            }
            Polling.inVain();
        }
    }

    private static boolean isComplete(Request<?> request) {
        Request<?> operation = request instanceof PersistentOperation<?> persistent ? persistent.active() : request;
        return operation != null && operation.test();
    }
}
