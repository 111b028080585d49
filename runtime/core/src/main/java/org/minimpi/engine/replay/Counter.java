package org.minimpi.engine.replay;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** How far something has got in a {@link Replay}, and the ranks that go on once it has got further. */
final class Counter {

    private record Sleeper(int value, int rank) {}

    private int value;
    /** Null while there is none. */
    private PriorityQueue<Sleeper> sleepers;

    int value() {
        return value;
    }

    /** The rank goes on at this value, which is greater. */
    void await(int goal, int rank) {
        if (sleepers == null) {
            sleepers = new PriorityQueue<>(Comparator.comparingInt(Sleeper::value));
        }
        sleepers.add(new Sleeper(goal, rank));
    }

    void increment(IntConsumer woken) {
        value++;
        while (sleepers != null && !sleepers.isEmpty() && sleepers.peek().value() <= value) {
            woken.accept(sleepers.poll().rank());
        }
    }
}
