package org.minimpi.conformance;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Parts;

/** Where the blocks of several ranks or neighbours are in one buffer. */
final class Layout {
    private static final long SEED_OF_BLANKS = -1;

    private final int[] counts;
    private final int[] displacements;
    private final int total;

    private Layout(int[] counts, int[] displacements, int total) {
        this.counts = counts;
        this.displacements = displacements;
        this.total = total;
    }

    /** One after the other, equally long. */
    static Layout equal(int blocks, int count) {
        return new Layout(
                IntStream.generate(() -> count).limit(blocks).toArray(),
                IntStream.range(0, blocks).map(i -> i * count).toArray(),
                blocks * count);
    }

    /** The last block first, and an element between any two and at both ends that belongs to none. */
    static Layout spread(int blocks, IntUnaryOperator count) {
        int[] counts = IntStream.range(0, blocks).map(count).toArray();
        int[] displacements = new int[blocks];
        int next = 1;
        for (int i = blocks - 1; i >= 0; i--) {
            displacements[i] = next;
            next += counts[i] + 1;
        }
        return new Layout(counts, displacements, next);
    }

    /** Spread blocks of which the first, the fourth and so on are empty. */
    static Layout uneven(int blocks, int unit) {
        return spread(blocks, i -> i % 3 * unit);
    }

    int count(int block) {
        return counts[block];
    }

    /** What no block has. */
    Buf blank(Datatype type) {
        return Values.of(type, total, SEED_OF_BLANKS);
    }

    /** Each block in its place, and blanks between. */
    Buf filled(Datatype type, IntFunction<Buf> block) {
        Buf all = blank(type);
        for (int i = 0; i < counts.length; i++) {
            block.apply(i).copyTo(all.slice(displacements[i], counts[i]));
        }
        return all;
    }

    Parts parts(Buf buf) {
        return new Parts(buf, counts, displacements);
    }
}
