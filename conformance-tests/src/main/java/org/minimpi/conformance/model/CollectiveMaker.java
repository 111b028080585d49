package org.minimpi.conformance.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Makes a {@link Collective}. */
final class CollectiveMaker {
    private static final List<CollectiveKind> ALL = List.of(CollectiveKind.values());
    private static final List<CollectiveKind> ANYWHERE =
            ALL.stream().filter(kind -> !kind.isAmongNeighbors()).toList();
    private static final List<CollectiveKind> AMONG_NEIGHBORS =
            ALL.stream().filter(CollectiveKind::isAmongNeighbors).toList();

    private CollectiveMaker() {}

    static Collective make(Draft draft) {
        return make(draft, draft.anyComm(), draft.any(ANYWHERE));
    }

    /** Null if there is no grid. */
    static Collective makeAmongNeighbors(Draft draft) {
        List<ModelComm> grids =
                draft.open().stream().filter(comm -> comm.grid().isPresent()).toList();
        return grids.isEmpty() ? null : make(draft, draft.any(grids), draft.any(AMONG_NEIGHBORS));
    }

    private static Collective make(Draft draft, ModelComm on, CollectiveKind kind) {
        Datatype type = draft.anyType();
        boolean started = draft.chance(50);
        boolean inPlace = kind.canBeInPlace() && draft.chance(30);
        return new Collective(
                on,
                kind,
                started,
                kind.isRooted() ? draft.random().nextInt(on.size()) : Comm.PROC_NULL,
                type,
                counts(draft.random(), on, kind, type, inPlace),
                kind.isReduction() ? Reduction.any(draft, type) : null,
                inPlace,
                draft.key(),
                started ? draft.awaiting() : Optional.empty());
    }

    private static int[][] counts(Random random, ModelComm on, CollectiveKind kind, Datatype type, boolean inPlace) {
        int size = on.size();
        return switch (kind) {
            case BARRIER -> new int[1][1];
            case BCAST -> equal(1, 1, Sizes.broadcast(random, type, size));
            case REDUCE, ALLREDUCE, SCAN, EXSCAN -> equal(1, 1, Sizes.vector(random, type, size));
            case SCATTER -> equal(1, size, Sizes.block(random, type, size));
            case SCATTERV -> unequal(random, 1, size, type);
            case REDUCE_SCATTER -> ofVector(random, size, Sizes.vector(random, type, size));
            case GATHER, ALLGATHER, NEIGHBOR_ALLGATHER -> equal(size, 1, Sizes.block(random, type, size));
            case GATHERV, ALLGATHERV, NEIGHBOR_ALLGATHERV -> unequal(random, size, 1, type);
            case ALLTOALL -> equal(size, size, Sizes.block(random, type, size));
            case ALLTOALLV -> {
                int[][] counts = unequal(random, size, size, type);
                yield inPlace ? symmetric(counts) : counts;
            }
            case NEIGHBOR_ALLTOALL -> equal(size, neighbors(on), Sizes.block(random, type, size));
            case NEIGHBOR_ALLTOALLV -> unequal(random, size, neighbors(on), type);
        };
    }

    private static int neighbors(ModelComm on) {
        return 2 * on.grid().orElseThrow().dims().size();
    }

    private static int[][] equal(int rows, int columns, int count) {
        int[][] counts = new int[rows][columns];
        for (int[] row : counts) {
            Arrays.fill(row, count);
        }
        return counts;
    }

    /** Between nothing and twice what equal blocks would have. */
    private static int[][] unequal(Random random, int rows, int columns, Datatype type) {
        int most = 2 * Sizes.block(random, type, Math.max(rows, columns));
        int[][] counts = new int[rows][columns];
        for (int[] row : counts) {
            Arrays.setAll(row, i -> random.nextInt(most + 1));
        }
        return counts;
    }

    /** All together as long as a vector. */
    private static int[][] ofVector(Random random, int columns, int length) {
        int[] cuts = random.ints(columns + 1, 0, length + 1).sorted().toArray();
        cuts[0] = 0;
        cuts[columns] = length;
        int[][] counts = new int[1][columns];
        Arrays.setAll(counts[0], i -> cuts[i + 1] - cuts[i]);
        return counts;
    }

    /** What two ranks exchange is equally long. */
    private static int[][] symmetric(int[][] counts) {
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < row; column++) {
                counts[row][column] = counts[column][row];
            }
        }
        return counts;
    }
}
