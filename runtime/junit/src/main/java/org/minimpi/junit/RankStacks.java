package org.minimpi.junit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the ranks of a test are, for the report of one that takes too long. */
final class RankStacks {
    private static final StackTraceElement[] NOT_STARTED = {};

    private final Method method;
    private final Thread[] threads;
    private final boolean[] ended;
    /** What was taken; null of a rank that had ended. */
    private StackTraceElement[][] taken;

    RankStacks(int ranks, Method method) {
        this.method = method;
        threads = new Thread[ranks];
        ended = new boolean[ranks];
    }

    /** On the rank's thread. */
    synchronized void starts(int rank) {
        threads[rank] = Thread.currentThread();
    }

    synchronized void ends(int rank) {
        ended[rank] = true;
    }

    /** The stack of a rank now, down to the test method: none if it has not started, null if it has ended. */
    synchronized StackTraceElement[] of(int rank) {
        if (ended[rank]) {
            return null;
        }
        return threads[rank] == null ? NOT_STARTED : plain(cut(threads[rank].getStackTrace()));
    }

    private StackTraceElement[] cut(StackTraceElement[] stack) {
        for (int i = stack.length; i > 0; i--) {
            if (stack[i - 1].getMethodName().equals(method.getName())
                    && stack[i - 1]
                            .getClassName()
                            .equals(method.getDeclaringClass().getName())) {
                return Arrays.copyOf(stack, i);
            }
        }
        return stack;
    }

    /** As in the stack trace of an exception: without class loaders and versions of modules. */
    private static StackTraceElement[] plain(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .map(at -> new StackTraceElement(
                        null,
                        at.getModuleName(),
                        null,
                        at.getClassName(),
                        at.getMethodName(),
                        at.getFileName(),
                        at.getLineNumber()))
                .toArray(StackTraceElement[]::new);
    }

    /** Keeps where every rank is. */
    synchronized void take() {
        taken = IntStream.range(0, threads.length).mapToObj(this::of).toArray(StackTraceElement[][]::new);
    }

    /** What the test fails with: the ranks that ran when the stacks were taken, and whether they run still. */
    synchronized TimeoutException timeout(Deadline deadline, UserFrames frames) {
        List<Integer> running = ranks(rank -> taken[rank] != null);
        StringBuilder text = new StringBuilder(name(running))
                .append(" of " + threads.length + ": not over after " + text(deadline.timeout()));
        List<Integer> left = ranks(rank -> threads[rank] != null && !ended[rank]);
        if (!left.isEmpty()) {
            text.append("; " + name(left) + " did not end when interrupted and runs on as a daemon");
        }
        byStack(frames)
                .forEach((stack, ranks) -> text.append('\n').append(name(ranks)).append(stack));
        TimeoutException timeout = new TimeoutException(text.toString());
        timeout.setStackTrace(running.isEmpty() ? NOT_STARTED : taken[running.get(0)]);
        return timeout;
    }

    private List<Integer> ranks(Predicate<Integer> which) {
        return IntStream.range(0, threads.length).boxed().filter(which).toList();
    }

    /** Ranks that are at the same place are shown together. */
    private Map<String, List<Integer>> byStack(UserFrames frames) {
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        for (int rank = 0; rank < threads.length; rank++) {
            ranks.computeIfAbsent(text(taken[rank], frames), none -> new ArrayList<>())
                    .add(rank);
        }
        return ranks;
    }

    private static String text(StackTraceElement[] stack, UserFrames frames) {
        if (stack == null) {
            return " had ended";
        }
        return stack.length == 0
                ? " had not started"
                : Arrays.stream(frames.of(stack)).map(at -> "\n    at " + at).collect(Collectors.joining("", ":", ""));
    }

    private static String name(List<Integer> ranks) {
        return (ranks.size() == 1 ? "rank " : "ranks ")
                + ranks.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String text(Duration timeout) {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
