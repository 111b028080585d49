package org.minimpi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A collective, the same for all ranks. Everything follows from these few values: the elements of all ranks, their
 * storage and, by a sequential model, what is where in the end.
 *
 * @param count elements of a block, or at most so many where blocks are unequal
 * @param inPlace whether IN_PLACE is used, at root or everywhere
 */
record Plan(Kind kind, int ranks, Datatype type, int count, int root, boolean inPlace, Combining op, long seed) {

    /** Which collective. */
    enum Kind {
        BARRIER,
        BCAST,
        SCATTER,
        SCATTERV,
        GATHER,
        GATHERV,
        ALLGATHER,
        ALLGATHERV,
        ALLTOALL,
        ALLTOALLV,
        REDUCE,
        ALLREDUCE,
        SCAN,
        EXSCAN,
        REDUCE_SCATTER;

        boolean isRooted() {
            return this == BCAST || this == REDUCE || name().startsWith("SCATTER") || name().startsWith("GATHER");
        }

        boolean isReduction() {
            return ordinal() >= REDUCE.ordinal();
        }

        boolean takesInPlace() {
            return this != BARRIER && this != BCAST;
        }
    }

    static Plan random(Random random, int ranks, int most) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        Datatype type = Datatype.values()[random.nextInt(Datatype.values().length)];
        List<Combining> ops = Combining.on(type);
        return new Plan(
                kind,
                ranks,
                type,
                random.nextInt(4) == 0 ? 0 : random.nextInt(most + 1),
                random.nextInt(ranks),
                random.nextBoolean() && kind.takesInPlace(),
                ops.get(random.nextInt(ops.size())),
                random.nextLong());
    }

    Call at(int rank) {
        return kind.isReduction() ? new PlannedReduction(this, rank).call() : new PlannedCopy(this, rank).call();
    }

    /** What a rank has at an index, of a block for another rank if it has several. */
    long element(int rank, int block, int index) {
        long number = seed + rank * 0x9E3779B97F4A7C15L + block * 0xC2B2AE3D27D4EB4FL + index * 0x165667B19E3779F9L;
        number = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        number = (number ^ number >>> 27) * 0x94D049BB133111EBL;
        return op.element(type, number ^ number >>> 31);
    }

    /** Elements of a rank in storage of any kind; of any type if there are none. */
    Area area(int rank, int which, int length) {
        Random random = new Random(seed ^ rank * 31L + which);
        Area.Storage[] storages = Area.Storage.values();
        Datatype[] types = Datatype.values();
        Datatype its = length == 0 ? types[random.nextInt(types.length)] : type;
        return new Area(its, length, storages[random.nextInt(storages.length)]);
    }

    /** How long the block from one rank to another is; as long in the other direction, if IN_PLACE. */
    int length(int from, int to) {
        long pair = inPlace ? Math.min(from, to) * 64L + Math.max(from, to) : from * 64L + to;
        Random random = new Random(seed ^ pair);
        random.nextLong();
        return random.nextInt(3) == 0 ? 0 : random.nextInt(count + 1);
    }

    /** Where a rank has its blocks: in any order, with gaps. */
    int[] displacements(int rank, int which, int[] counts) {
        Random random = new Random(seed ^ rank * 37L + which);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, counts.length).boxed().toList());
        Collections.shuffle(order, random);
        int[] displacements = new int[counts.length];
        int next = random.nextInt(3);
        for (int block : order) {
            displacements[block] = next;
            next += counts[block] + random.nextInt(3);
        }
        return displacements;
    }

    static int room(int[] counts, int[] displacements) {
        return IntStream.range(0, counts.length)
                .map(i -> counts[i] + displacements[i])
                .max()
                .orElse(0);
    }

    /** What ranks pass that nobody looks at. */
    Buf ignored(int rank) {
        List<Buf> any = new ArrayList<>(List.of(Buf.EMPTY, Buf.IN_PLACE, Buf.of(new char[3])));
        any.add(null);
        return any.get((int) Math.floorMod(seed + rank, 4L));
    }

    Parts ignoredParts(int rank) {
        List<Parts> any = new ArrayList<>(List.of(Parts.NONE, Parts.IN_PLACE, Parts.of(Buf.of(new char[3]), 1)));
        any.add(null);
        return any.get((int) Math.floorMod(seed + rank, 4L));
    }
}
