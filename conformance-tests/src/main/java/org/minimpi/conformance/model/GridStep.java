package org.minimpi.conformance.model;

import java.util.List;
import org.minimpi.CartComm;

/**
 * Every rank of a grid asks it where ranks are.
 *
 * @param on the communicator
 * @param displacement how far to shift
 */
record GridStep(ModelComm on, int displacement) implements Step {

    /** Null if there is no grid. */
    static GridStep make(Draft draft) {
        List<ModelComm> grids =
                draft.open().stream().filter(comm -> comm.grid().isPresent()).toList();
        return grids.isEmpty()
                ? null
                : new GridStep(draft.any(grids), draft.random().nextInt(9) - 4);
    }

    @Override
    public void play(Rank rank) {
        CartComm comm = (CartComm) rank.comm();
        ModelGrid grid = on.grid().orElseThrow();
        int me = rank.rank();
        Expect.equal(array(grid.dims()), comm.dims(), "dims");
        boolean[] periods = new boolean[grid.periodic().size()];
        for (int d = 0; d < periods.length; d++) {
            periods[d] = grid.periodic().get(d);
        }
        Expect.equal(periods, comm.periods(), "periods");
        Expect.equal(array(grid.coords(me)), comm.coords(), "own coords");
        for (int other = 0; other < on.size(); other++) {
            int[] coords = array(grid.coords(other));
            Expect.equal(coords, comm.coords(other), "coords of " + other);
            for (int d = 0; d < periods.length; d++) {
                coords[d] += periods[d] ? displacement * comm.dims()[d] : 0;
            }
            Expect.equal(other, comm.rankAt(coords), "rankAt");
        }
        for (int d = 0; d < periods.length; d++) {
            CartComm.Shift expected =
                    new CartComm.Shift(grid.from(me, d, -displacement), grid.from(me, d, displacement));
            Expect.equal(expected, comm.shift(d, displacement), "shift by " + displacement + " in dimension " + d);
        }
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
        return on + ": ask the grid for coordinates, ranks and shifts by " + displacement;
    }
}
