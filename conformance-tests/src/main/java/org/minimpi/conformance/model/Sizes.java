package org.minimpi.conformance.model;

import java.util.Random;
import org.minimpi.Datatype;

/** Numbers of elements: mostly few, sometimes around those at which a runtime changes its ways. */
final class Sizes {
    /** Where messages are not copied aside any more, or reductions are cut; of one rank's elements or of all. */
    private static final int[] THRESHOLD_BYTES = {256, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10};

    private static final int LARGEST_BYTES = 320 << 10;
    private static final int LARGEST_OF_MANY_BYTES = 16 << 10;
    private static final int MEDIUM = 400;

    /** Where broadcasts to more than a few ranks go along a chain. */
    private static final int HUGE_BYTES = 13 << 20;

    private Sizes() {}

    /** The length of a message. */
    static int message(Random random, Datatype type) {
        return any(random, type, 1, 4);
    }

    /** The length of what is broadcast or reduced by so many ranks. */
    static int vector(Random random, Datatype type, int ranks) {
        return any(random, type, ranks, 15);
    }

    /** The length of what is broadcast; once in a while very large. */
    static int broadcast(Random random, Datatype type, int ranks) {
        return random.nextInt(100) < 4 && type.bytes() == Long.BYTES
                ? near(random, HUGE_BYTES / type.bytes())
                : vector(random, type, ranks);
    }

    /** The length of a block, where a rank may have so many of them. */
    static int block(Random random, Datatype type, int blocks) {
        int count = any(random, type, 1, 10);
        if (count > MEDIUM && random.nextBoolean()) {
            return count / blocks;
        }
        return blocks > 4 ? Math.min(count, LARGEST_OF_MANY_BYTES / type.bytes()) : count;
    }

    private static int any(Random random, Datatype type, int ranks, int percentLarge) {
        int roll = random.nextInt(100);
        if (roll < 8) {
            return 0;
        }
        if (roll < 60) {
            return 1 + random.nextInt(16);
        }
        if (roll < 100 - percentLarge) {
            return random.nextInt(MEDIUM);
        }
        int bytes = THRESHOLD_BYTES[random.nextInt(THRESHOLD_BYTES.length)];
        int ofAll = random.nextInt(3) > 0 ? Math.min(bytes * ranks, LARGEST_BYTES) : bytes;
        return near(random, ofAll / type.bytes());
    }

    private static int near(Random random, int count) {
        return count + random.nextInt(8) - 2;
    }
}
