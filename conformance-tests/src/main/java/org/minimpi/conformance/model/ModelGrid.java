package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.minimpi.Comm;

/**
 * A grid of ranks (MPI 4.0, 8.5): numbered with the last coordinate running fastest.
 *
 * @param dims the extent of each dimension
 * @param periodic which of them are rings
 */
record ModelGrid(List<Integer> dims, List<Boolean> periodic) {

    int size() {
        return dims.stream().reduce(1, (a, b) -> a * b);
    }

    List<Integer> coords(int rank) {
        List<Integer> coords = new ArrayList<>();
        int below = size();
        int rest = rank;
        for (int extent : dims) {
            below /= extent;
            coords.add(rest / below);
            rest %= below;
        }
        return coords;
    }

    /** The rank at coordinates, or PROC_NULL outside the grid. */
    int rankAt(List<Integer> coords) {
        int rank = 0;
        for (int d = 0; d < dims.size(); d++) {
            int extent = dims.get(d);
            int at = periodic.get(d) ? Math.floorMod(coords.get(d), extent) : coords.get(d);
            if (at < 0 || at >= extent) {
                return Comm.PROC_NULL;
            }
            rank = rank * extent + at;
        }
        return rank;
    }

    /** The rank so far away in one dimension, or PROC_NULL. */
    int from(int rank, int dimension, int displacement) {
        List<Integer> coords = coords(rank);
        coords.set(dimension, coords.get(dimension) + displacement);
        return rankAt(coords);
    }

    /** For each dimension the neighbour in negative, then that in positive direction. */
    int[] neighbors(int rank) {
        return IntStream.range(0, 2 * dims.size())
                .map(i -> from(rank, i / 2, i % 2 == 0 ? -1 : 1))
                .toArray();
    }

    /** What remains of the grid if only the marked dimensions do. */
    ModelGrid sub(List<Boolean> keep) {
        return new ModelGrid(only(dims, keep, true), only(periodic, keep, true));
    }

    /** The coordinates in the dimensions that do not remain; ranks of one slice have the same. */
    List<Integer> slice(int rank, List<Boolean> keep) {
        return only(coords(rank), keep, false);
    }

    private static <T> List<T> only(List<T> values, List<Boolean> keep, boolean kept) {
        return IntStream.range(0, values.size())
                .filter(d -> keep.get(d) == kept)
                .mapToObj(values::get)
                .toList();
    }

    @Override
    public String toString() {
        return "grid " + dims + " periodic " + periodic;
    }
}
