package org.minimpi.engine;

import java.util.Arrays;
import java.util.OptionalInt;
import org.minimpi.AsyncCartCollectives;
import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Parts;
import org.minimpi.spi.Context;

/** A communicator with a grid. */
final class CartCommunicator extends Communicator implements CartComm {
    private final Grid grid;
    private final NeighborCollectives neighbors;

    CartCommunicator(RankJob job, Context points, String name, Attributes attributes, Grid grid) {
        super(job, points, name, attributes);
        this.grid = grid;
        this.neighbors = new NeighborCollectives(this, collectives(), grid.neighbors(rank()));
    }

    @Override
    public CartComm dup() {
        return duplicate((context, name) ->
                new CartCommunicator(job, context, name, attributes().duplicate(), grid));
    }

    @Override
    public int[] dims() {
        return grid.dims();
    }

    @Override
    public boolean[] periods() {
        return grid.periods();
    }

    @Override
    public int[] coords(int rank) {
        return grid.coords(rank);
    }

    @Override
    public int[] coords() {
        return grid.coords(rank());
    }

    @Override
    public int rankAt(int... coords) {
        return grid.rankAt(coords);
    }

    @Override
    public Shift shift(int dimension, int displacement) {
        return grid.shift(rank(), dimension, displacement);
    }

    @Override
    public CartComm sub(boolean... keep) {
        Grid part = grid.sub(keep);
        OptionalInt slice = OptionalInt.of(grid.slice(rank(), keep));
        return collectives()
                .within(
                        "sub " + Arrays.toString(keep),
                        () -> split(
                                "sub",
                                grid.place(rank(), keep),
                                slice,
                                0,
                                (context, name) -> new CartCommunicator(job, context, name, new Attributes(), part)))
                .orElseThrow();
    }

    @Override
    public AsyncCartCollectives async() {
        return new StartedNeighborCollectives(collectives(), neighbors);
    }

    @Override
    public void neighborAllgather(Buf send, Buf recv) {
        collectives().run(neighbors.allgather(send, recv));
    }

    @Override
    public void neighborAllgatherv(Buf send, Parts recv) {
        collectives().run(neighbors.allgatherv(send, recv));
    }

    @Override
    public void neighborAlltoall(Buf send, Buf recv) {
        collectives().run(neighbors.alltoall(send, recv));
    }

    @Override
    public void neighborAlltoallv(Parts send, Parts recv) {
        collectives().run(neighbors.alltoallv(send, recv));
    }
}
