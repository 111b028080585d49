package org.minimpi.engine;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minimpi.CartComm.Shift;
import org.minimpi.Comm;

/** The arithmetic of a cartesian grid: ranks are numbered with the last coordinate running fastest. */
final class Grid {
    private final int[] dims;
    private final boolean[] periodic;
    private final int size;

    Grid(int[] dims, boolean[] periodic) {
        if (dims.length != periodic.length) {
            throw new IllegalArgumentException(
                    "a grid of " + dims.length + " dimensions, but periodic has " + periodic.length + " entries");
        }
        this.dims = dims.clone();
        this.periodic = periodic.clone();
        long places = 1;
        for (int extent : dims) {
            if (extent < 1) {
                throw new IllegalArgumentException("the extents of a grid are positive, not " + Arrays.toString(dims));
            }
            places = Math.min(places * extent, Integer.MAX_VALUE);
        }
        size = (int) places;
    }

    int size() {
        return size;
    }

    int[] dims() {
        return dims.clone();
    }

    boolean[] periods() {
        return periodic.clone();
    }

    int dimensions() {
        return dims.length;
    }

    int[] coords(int rank) {
        if (rank < 0 || rank >= size) {
            throw new IllegalArgumentException(
                    "rank " + rank + " is not in " + this + "; ranks are 0 to " + (size - 1));
        }
        int[] coords = new int[dims.length];
        int rest = rank;
        for (int i = dims.length - 1; i >= 0; i--) {
            coords[i] = rest % dims[i];
            rest /= dims[i];
        }
        return coords;
    }

    int rankAt(int... coords) {
        if (coords.length != dims.length) {
            throw new IllegalArgumentException(coords.length + " coordinates for " + this);
        }
        int rank = rankOrNull(coords);
        if (rank == Comm.PROC_NULL) {
            throw new IllegalArgumentException("coordinates " + Arrays.toString(coords) + " are outside " + this);
        }
        return rank;
    }

    Shift shift(int rank, int dimension, int displacement) {
        if (dimension < 0 || dimension >= dims.length) {
            throw new IllegalArgumentException("dimension " + dimension + " of " + this);
        }
        return new Shift(moved(rank, dimension, -(long) displacement), moved(rank, dimension, displacement));
    }

    /** For each dimension the neighbour in the negative, then in the positive direction. */
    int[] neighbors(int rank) {
        return IntStream.range(0, 2 * dims.length)
                .map(i -> moved(rank, i / 2, i % 2 == 0 ? -1 : 1))
                .toArray();
    }

    /** A grid of the dimensions that are kept. */
    Grid sub(boolean[] keep) {
        int[] kept = kept(keep, true);
        boolean[] wrap = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            wrap[i] = periodic[kept[i]];
        }
        return new Grid(Arrays.stream(kept).map(i -> dims[i]).toArray(), wrap);
    }

    /** Which of the sub-grids a rank is in: its place among the dimensions that are dropped. */
    int slice(int rank, boolean[] keep) {
        int[] coords = coords(rank);
        int place = 0;
        for (int i : kept(keep, false)) {
            place = place * dims[i] + coords[i];
        }
        return place;
    }

    /** That sub-grid in words: the coordinates that are the same in it, such as "2, *". */
    String place(int rank, boolean[] keep) {
        int[] coords = coords(rank);
        return IntStream.range(0, dims.length)
                .mapToObj(i -> keep[i] ? "*" : String.valueOf(coords[i]))
                .collect(Collectors.joining(", "));
    }

    private int[] kept(boolean[] keep, boolean wanted) {
        if (keep.length != dims.length) {
            throw new IllegalArgumentException(keep.length + " marks for " + this);
        }
        return IntStream.range(0, dims.length).filter(i -> keep[i] == wanted).toArray();
    }

    private int moved(int rank, int dimension, long displacement) {
        int[] coords = coords(rank);
        long to = coords[dimension] + displacement;
        if (periodic[dimension]) {
            to = Math.floorMod(to, dims[dimension]);
        } else if (to < 0 || to >= dims[dimension]) {
            return Comm.PROC_NULL;
        }
        coords[dimension] = (int) to;
        return rankOrNull(coords);
    }

    private int rankOrNull(int[] coords) {
        int rank = 0;
        for (int i = 0; i < dims.length; i++) {
            int at = periodic[i] ? Math.floorMod(coords[i], dims[i]) : coords[i];
            if (at < 0 || at >= dims[i]) {
                return Comm.PROC_NULL;
            }
            rank = rank * dims[i] + at;
        }
        return rank;
    }

    @Override
    public String toString() {
        return "a grid of " + Arrays.toString(dims);
    }
}
