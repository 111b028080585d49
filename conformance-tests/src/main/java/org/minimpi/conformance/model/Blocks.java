package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.Parts;

/** An area cut into blocks, for the collectives: one after another, or in any order with gaps between. */
final class Blocks {
    private final Area area;
    private final int[] counts;
    private final int[] displacements;

    private Blocks(Area area, int[] counts, int[] displacements) {
        this.area = area;
        this.counts = counts;
        this.displacements = displacements;
    }

    static Blocks inOrder(Datatype type, int[] counts, Random random) {
        Area area = new Area(type, IntStream.of(counts).sum(), random);
        return new Blocks(area, counts, Parts.of(area.buf(), counts).displacements());
    }

    static Blocks anywhere(Datatype type, int[] counts, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int block = 0; block < counts.length; block++) {
            order.add(block);
        }
        Collections.shuffle(order, random);
        int[] displacements = new int[counts.length];
        int end = 0;
        for (int block : order) {
            displacements[block] = end + random.nextInt(3);
            end = displacements[block] + counts[block];
        }
        return new Blocks(new Area(type, end + random.nextInt(3), random), counts, displacements);
    }

    /** Whether there are no blocks; blocks may be empty too. */
    boolean isEmpty() {
        return counts.length == 0;
    }

    Area area() {
        return area;
    }

    Buf input() {
        return area.input();
    }

    Buf input(int block) {
        return area.input().slice(displacements[block], counts[block]);
    }

    Buf output() {
        return area.buf();
    }

    Buf output(int block) {
        return area.buf().slice(displacements[block], counts[block]);
    }

    Parts inputParts() {
        return new Parts(area.input(), counts, displacements);
    }

    Parts outputParts() {
        return new Parts(area.buf(), counts, displacements);
    }

    void put(int block, long... values) {
        area.put(displacements[block], values);
    }

    void expect(int block, long... values) {
        area.expect(displacements[block], values);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
