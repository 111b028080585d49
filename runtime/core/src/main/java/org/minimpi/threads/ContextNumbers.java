package org.minimpi.threads;

import java.util.HashMap;
import java.util.Map;
import org.minimpi.spi.Endpoint;

/**
 * Numbers for new contexts. All ranks ask for the nth child of a context in the same order, so the first to ask draws the
 * number and the others are given the same, without waiting for each other.
 */
final class ContextNumbers {

    private record Child(int parent, int nth) {}

    private static final class Drawn {
        final int context;
        int asked;

        Drawn(int context) {
            this.context = context;
        }
    }

    private final int ranks;
    private final Map<Child, Drawn> drawn = new HashMap<>();
    private int last = Endpoint.WORLD;

    ContextNumbers(int ranks) {
        this.ranks = ranks;
    }

    synchronized int child(int parent, int nth) {
        Child child = new Child(parent, nth);
        Drawn number = drawn.get(child);
        if (number == null) {
            last = Math.incrementExact(last);
            number = new Drawn(last);
            drawn.put(child, number);
        }
        number.asked++;
        if (number.asked == ranks) {
            drawn.remove(child);
        }
        return number.context;
    }
}
