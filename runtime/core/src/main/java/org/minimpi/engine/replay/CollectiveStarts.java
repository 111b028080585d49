package org.minimpi.engine.replay;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.minimpi.spi.Context;

/** One collective of a communicator, as all ranks have it in their logs. */
final class CollectiveStarts {
    /** By rank in the communicator; null where it is in no log. */
    private final Goal[] starts;
    /** How many of the first ranks have started it. */
    private final Counter leading = new Counter();

    private int known;
    /** By all, for whoever needs all; null until asked for. */
    private int[] missing;

    CollectiveStarts(int size) {
        starts = new Goal[size];
    }

    void add(int rank, Goal start) {
        starts[rank] = start;
    }

    /** False if others should have called it but are not known to have done so. */
    boolean isKnown(Needs needs, Context context) {
        while (known < starts.length && starts[known] != null) {
            known++;
        }
        return needs.ranks() == null
                ? needs.leading(context) <= known
                : Arrays.stream(needs.ranks()).allMatch(rank -> starts[rank] != null);
    }

    List<Goal> ends(Needs needs, Context context) {
        return needs.ranks() == null
                ? List.of(new Goal(leading, needs.leading(context)))
                : Arrays.stream(needs.ranks()).mapToObj(rank -> starts[rank]).toList();
    }

    /** One more rank has started it. */
    void started(IntConsumer woken) {
        while (leading.value() < starts.length && hasStarted(leading.value())) {
            leading.increment(woken);
        }
    }

    private boolean hasStarted(int rank) {
        return starts[rank] != null && starts[rank].isReached();
    }

    /** The ranks that have not started it, as the world counts; when nothing changes any more. */
    int[] missing(Needs needs, Context context) {
        if (needs != Needs.ALL) {
            IntStream ranks =
                    needs.ranks() == null ? IntStream.range(0, needs.leading(context)) : Arrays.stream(needs.ranks());
            return world(ranks, context);
        }
        if (missing == null) {
            missing = world(IntStream.range(0, starts.length), context);
        }
        return missing;
    }

    private int[] world(IntStream ranks, Context context) {
        return ranks.filter(rank -> !hasStarted(rank)).map(context::worldRank).toArray();
    }
}
