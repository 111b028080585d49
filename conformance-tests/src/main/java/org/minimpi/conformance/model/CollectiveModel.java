package org.minimpi.conformance.model;

import java.util.stream.IntStream;
import org.minimpi.Comm;

/**
 * What collectives do (MPI 4.0, chapters 6 and 8.6): from what each rank has, block by block, what one of them gets.
 * {@code counts} of the collective are the lengths of all blocks: in row r those that rank r has, or in row 0 where they
 * are the same on every rank.
 */
final class CollectiveModel {

    private CollectiveModel() {}

    /** The blocks that a rank puts in; none if it puts nothing in. */
    static long[][] input(Collective c, int rank) {
        return switch (c.kind()) {
            case BARRIER -> new long[0][];
            case BCAST, SCATTER, SCATTERV -> rank == c.root() ? blocks(c, rank, c.counts()[0]) : new long[0][];
            case GATHER, GATHERV, ALLGATHER, ALLGATHERV, NEIGHBOR_ALLGATHER, NEIGHBOR_ALLGATHERV ->
                blocks(c, rank, c.counts()[rank]);
            case ALLTOALL, ALLTOALLV, NEIGHBOR_ALLTOALL, NEIGHBOR_ALLTOALLV -> blocks(c, rank, c.counts()[rank]);
            case REDUCE, ALLREDUCE, SCAN, EXSCAN -> blocks(c, rank, c.counts()[0]);
            case REDUCE_SCATTER -> blocks(c, rank, IntStream.of(c.counts()[0]).sum());
        };
    }

    /** The blocks that a rank gets, null where one is left alone; none if it gets nothing. */
    static long[][] output(Collective c, int rank) {
        int size = c.on().size();
        boolean root = rank == c.root();
        return switch (c.kind()) {
            case BARRIER -> new long[0][];
            case BCAST -> root ? new long[0][] : input(c, c.root());
            case SCATTER, SCATTERV -> new long[][] {input(c, c.root())[rank]};
            case GATHER, GATHERV -> root ? fromAll(c, 0) : new long[0][];
            case ALLGATHER, ALLGATHERV -> fromAll(c, 0);
            case ALLTOALL, ALLTOALLV -> fromAll(c, rank);
            case REDUCE -> root ? new long[][] {fold(c, size)} : new long[0][];
            case ALLREDUCE -> new long[][] {fold(c, size)};
            case SCAN -> new long[][] {fold(c, rank + 1)};
            case EXSCAN -> new long[][] {rank == 0 ? null : fold(c, rank)};
            case REDUCE_SCATTER -> new long[][] {cut(fold(c, size), c.counts()[0], rank)};
            case NEIGHBOR_ALLGATHER, NEIGHBOR_ALLGATHERV -> fromNeighbors(c, rank, false);
            case NEIGHBOR_ALLTOALL, NEIGHBOR_ALLTOALLV -> fromNeighbors(c, rank, true);
        };
    }

    private static long[][] blocks(Collective c, int rank, int... counts) {
        long[][] blocks = new long[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            long key = Values.key(c.key(), rank, i);
            blocks[i] = c.reduction() == null
                    ? Values.of(c.type(), key, counts[i])
                    : c.reduction().inputs(c.type(), key, counts[i]);
        }
        return blocks;
    }

    /** From each rank, in order, its block of that number. */
    private static long[][] fromAll(Collective c, int block) {
        return IntStream.range(0, c.on().size())
                .mapToObj(rank -> input(c, rank)[block])
                .toArray(long[][]::new);
    }

    /** The inputs of the first so many ranks combined in rank order. */
    private static long[] fold(Collective c, int ranks) {
        long[] result = input(c, 0)[0];
        for (int rank = 1; rank < ranks; rank++) {
            result = c.reduction().fold(c.type(), result, input(c, rank)[0]);
        }
        return result;
    }

    private static long[] cut(long[] all, int[] counts, int block) {
        int from = IntStream.of(counts).limit(block).sum();
        return IntStream.range(from, from + counts[block])
                .mapToLong(i -> all[i])
                .toArray();
    }

    /** What one rank sends in negative direction another gets from its neighbour in positive direction. */
    private static long[][] fromNeighbors(Collective c, int rank, boolean ownBlock) {
        int[] neighbors = c.on().grid().orElseThrow().neighbors(rank);
        long[][] output = new long[neighbors.length][];
        for (int direction = 0; direction < neighbors.length; direction++) {
            if (neighbors[direction] != Comm.PROC_NULL) {
                output[direction] = input(c, neighbors[direction])[ownBlock ? direction ^ 1 : 0];
            }
        }
        return output;
    }
}
