package org.minimpi.conformance.model;

import java.util.Random;
import org.minimpi.Datatype;

/** Numbers of elements: mostly few, sometimes around those at which a runtime changes its ways. */
final class Sizes {
    /** Where messages stop being copied aside, broadcasts go along a chain, reductions are cut, and so on. */
    private static final int[] THRESHOLD_BYTES = {256, 4 << 10, 32 << 10, 64 << 10, 128 << 10, 192 << 10};

    private static final int LARGEST_OF_MANY_BYTES = 16 << 10;

    private Sizes() {}

    /** The length of a message, or of what is broadcast or reduced. */
    static int message(Random random, Datatype type) {
        int roll = random.nextInt(100);
        if (roll < 8) {
            return 0;
        }
        if (roll < 60) {
            return 1 + random.nextInt(16);
        }
        return roll < 95 ? random.nextInt(400) : large(random, type);
    }

    /** The length of a block, where a rank may have so many of them. */
    static int block(Random random, Datatype type, int blocks) {
        int count = message(random, type);
        if (count > 400 && random.nextBoolean()) {
            return count / blocks;
        }
        return blocks > 4 ? Math.min(count, LARGEST_OF_MANY_BYTES / type.bytes()) : count;
    }

    private static int large(Random random, Datatype type) {
        int elements = THRESHOLD_BYTES[random.nextInt(THRESHOLD_BYTES.length)] / type.bytes();
        return elements + random.nextInt(8) - 4;
    }
}
