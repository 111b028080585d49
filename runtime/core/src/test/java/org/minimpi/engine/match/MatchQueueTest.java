package org.minimpi.engine.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Comm;

/** Queues of all lengths, beside a list that is searched from its head. */
class MatchQueueTest {
    private static final int STEPS = 20_000;

    private static final class Item extends MatchQueue.Entry {
        Item(long context, int source, int tag) {
            super(context, source, tag);
        }

        boolean fits(Item other) {
            return context == other.context && fits(source, other.source) && fits(tag, other.tag);
        }

        private static boolean fits(int a, int b) {
            return a == b || a == Comm.ANY_TAG || b == Comm.ANY_TAG;
        }

        @Override
        public String toString() {
            return "context " + context + ", source " + source + ", tag " + tag;
        }
    }

    private final MatchQueue<Item> queue = new MatchQueue<>();
    private final List<Item> model = new ArrayList<>();

    private void add(Item item) {
        queue.add(item);
        model.add(item);
    }

    private void take(Item pattern) {
        Item expected = model.stream().filter(pattern::fits).findFirst().orElse(null);
        Item found = queue.first(pattern.context, pattern.source, pattern.tag);
        assertSame(expected, found, () -> "for " + pattern);
        if (found != null) {
            remove(found);
        }
    }

    private void remove(Item item) {
        assertTrue(queue.remove(item));
        model.remove(item);
        assertFalse(queue.remove(item));
    }

    private static Item random(Random random, boolean wildcards) {
        boolean anySource = wildcards && random.nextInt(4) == 0;
        boolean anyTag = wildcards && random.nextInt(4) == 0;
        return new Item(
                random.nextInt(2) * 0x1_0000_0002L,
                anySource ? Comm.ANY_SOURCE : random.nextInt(4),
                anyTag ? Comm.ANY_TAG : random.nextInt(6));
    }

    /** Grows and shrinks the queue; either what is in it or what is looked for has the wildcards. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFirstThatFitsIsFound(boolean receives) {
        for (int sweep = Integer.getInteger("minimpi.sweep", 1); sweep > 0; sweep--) {
            long seed = Long.getLong("minimpi.seed", System.nanoTime());
            try {
                play(new Random(seed), receives);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("run again with -Dminimpi.seed=" + seed, e);
            }
        }
    }

    private void play(Random random, boolean receives) {
        for (int step = 0; step < STEPS; step++) {
            boolean growing = step / 500 % 2 == 0;
            if (random.nextInt(10) == 0 && !model.isEmpty()) {
                remove(model.get(random.nextInt(model.size())));
            } else if (random.nextInt(10) < (growing ? 8 : 2)) {
                add(random(random, receives));
            } else {
                take(random(random, !receives));
            }
            if (step % 100 == 0) {
                assertEquals(model, queue.all());
            }
        }
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            assertSame(model.remove(0), item);
        }
        assertEquals(List.of(), model);
        assertNull(queue.first(0, Comm.ANY_SOURCE, Comm.ANY_TAG));
    }

    /** A message goes from the queue of those unexpected to that of those taken. */
    @Test
    void anEntryCanGoFromOneLongQueueToAnother() {
        MatchQueue<Item> other = new MatchQueue<>();
        for (int tag = 0; tag < 100; tag++) {
            add(new Item(0, 0, tag));
        }
        for (Item item : List.copyOf(model)) {
            remove(item);
            other.add(item);
            assertFalse(queue.remove(item));
            assertSame(item, other.first(0, Comm.ANY_SOURCE, item.tag));
        }
        assertNull(queue.first(0, 0, Comm.ANY_TAG));
        assertEquals(100, other.all().size());
    }
}
