package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/**
 * Neighbour collectives: each method runs one, blocking or started, and checks what it brought and that its input is as it
 * was.
 */
record Neighborhood(CartComm grid, boolean started, Datatype type) {

    /** How many neighbours there are, those at the edges that are not there included. */
    private int places() {
        return 2 * grid.dims().length;
    }

    private int neighbor(int place) {
        return grid.shift(place / 2, place % 2 == 0 ? -1 : 1).dest();
    }

    private Buf ofRank(int rank, int count) {
        return Values.of(type, count, rank);
    }

    /** What a rank sends in the direction of a place; it arrives in the opposite place. */
    private Buf ofPlace(int rank, int place, int count) {
        return Values.of(type, count, 1_000L + 100L * rank + place);
    }

    void allgather(int count) {
        Layout layout = Layout.equal(places(), count);
        Buf send = ofRank(grid.rank(), count);
        Buf recv = layout.blank(type);
        if (started) {
            grid.async().neighborAllgather(send, recv).await();
        } else {
            grid.neighborAllgather(send, recv);
        }
        checkGathered(layout, send, recv);
    }

    /** Ranks send {@code rank % 3 * unit} elements. */
    void allgatherv(int unit) {
        Layout layout =
                Layout.spread(places(), place -> neighbor(place) == Comm.PROC_NULL ? 2 : neighbor(place) % 3 * unit);
        Buf send = ofRank(grid.rank(), grid.rank() % 3 * unit);
        Buf recv = layout.blank(type);
        if (started) {
            grid.async().neighborAllgatherv(send, layout.parts(recv)).await();
        } else {
            grid.neighborAllgatherv(send, layout.parts(recv));
        }
        checkGathered(layout, send, recv);
    }

    private void checkGathered(Layout layout, Buf send, Buf recv) {
        Values.check(ofRank(grid.rank(), send.count()), send, "input");
        Buf blank = layout.blank(type);
        Buf expected = layout.filled(
                type,
                place -> neighbor(place) == Comm.PROC_NULL
                        ? layout.parts(blank).block(place)
                        : ofRank(neighbor(place), layout.count(place)));
        Values.check(expected, recv, "blocks of the neighbours");
    }

    void alltoall(int count) {
        Layout layout = Layout.equal(places(), count);
        Buf send = layout.filled(type, place -> ofPlace(grid.rank(), place, count));
        Buf recv = layout.blank(type);
        if (started) {
            grid.async().neighborAlltoall(send, recv).await();
        } else {
            grid.neighborAlltoall(send, recv);
        }
        checkExchanged(layout, recv);
        Values.check(layout.filled(type, place -> ofPlace(grid.rank(), place, count)), send, "input");
    }

    /** In the direction of a place go {@code place % 3 * unit} elements. */
    void alltoallv(int unit) {
        Layout out = Layout.spread(places(), place -> place % 3 * unit);
        Layout in = Layout.spread(places(), place -> (place ^ 1) % 3 * unit);
        Buf send = out.filled(type, place -> ofPlace(grid.rank(), place, out.count(place)));
        Buf recv = in.blank(type);
        if (started) {
            grid.async().neighborAlltoallv(out.parts(send), in.parts(recv)).await();
        } else {
            grid.neighborAlltoallv(out.parts(send), in.parts(recv));
        }
        checkExchanged(in, recv);
        Values.check(out.filled(type, place -> ofPlace(grid.rank(), place, out.count(place))), send, "input");
    }

    private void checkExchanged(Layout layout, Buf recv) {
        Buf blank = layout.blank(type);
        Buf expected = layout.filled(
                type,
                place -> neighbor(place) == Comm.PROC_NULL
                        ? layout.parts(blank).block(place)
                        : ofPlace(neighbor(place), place ^ 1, layout.count(place)));
        Values.check(expected, recv, "blocks exchanged");
    }

    void all(int count) {
        allgather(count);
        allgatherv(count);
        alltoall(count);
        alltoallv(count);
    }
}
