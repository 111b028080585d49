package org.minimpi.conformance;

import java.util.function.IntFunction;
import org.minimpi.Buf;
import org.minimpi.Collectives;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Parts;

/** Collectives that move elements: each method runs one, and checks what it brought and that its input is as it was. */
record Movement(Comm comm, Collectives how, Datatype type) {

    static Movement blocking(Comm comm, Datatype type) {
        return new Movement(comm, comm, type);
    }

    static Movement started(Comm comm, Datatype type) {
        return new Movement(comm, new Started(comm.async()), type);
    }

    /** What goes from one rank to another. */
    Buf block(int from, int to, int count) {
        return Values.of(type, count, 10_000L * from + to);
    }

    private IntFunction<Buf> from(int rank, Layout layout) {
        return to -> block(rank, to, layout.count(to));
    }

    private IntFunction<Buf> fromAll(Layout layout) {
        return from -> block(from, 0, layout.count(from));
    }

    private boolean amI(int root) {
        return comm.rank() == root;
    }

    void bcast(int count, int root) {
        Buf buf = block(amI(root) ? root : -1, 0, count);
        how.bcast(buf, root);
        Values.check(block(root, 0, count), buf, "bcast from " + root);
    }

    void scatter(int count, int root) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf send = amI(root) ? layout.filled(type, from(root, layout)) : Buf.EMPTY;
        Buf recv = Buf.allocate(type, count);
        how.scatter(send, recv, root);
        checkDealt(layout, send, recv, root);
    }

    void scatterv(Layout layout, int root) {
        Buf send = amI(root) ? layout.filled(type, from(root, layout)) : Buf.EMPTY;
        Buf recv = Buf.allocate(type, layout.count(comm.rank()));
        how.scatterv(amI(root) ? layout.parts(send) : Parts.NONE, recv, root);
        checkDealt(layout, send, recv, root);
    }

    void scatterInPlace(int count, int root) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf send = amI(root) ? layout.filled(type, from(root, layout)) : Buf.EMPTY;
        Buf recv = Buf.allocate(type, count);
        how.scatter(send, amI(root) ? Buf.IN_PLACE : recv, root);
        checkDealt(layout, send, amI(root) ? null : recv, root);
    }

    void scattervInPlace(Layout layout, int root) {
        Buf send = amI(root) ? layout.filled(type, from(root, layout)) : Buf.EMPTY;
        Buf recv = Buf.allocate(type, layout.count(comm.rank()));
        how.scatterv(amI(root) ? layout.parts(send) : Parts.NONE, amI(root) ? Buf.IN_PLACE : recv, root);
        checkDealt(layout, send, amI(root) ? null : recv, root);
    }

    private void checkDealt(Layout layout, Buf send, Buf recv, int root) {
        if (recv != null) {
            int count = layout.count(comm.rank());
            Values.check(block(root, comm.rank(), count), recv, "block dealt by " + root);
        }
        if (amI(root)) {
            Values.check(layout.filled(type, from(root, layout)), send, "input");
        }
    }

    void gather(int count, int root) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf recv = amI(root) ? layout.blank(type) : Buf.EMPTY;
        Buf send = block(comm.rank(), 0, count);
        how.gather(send, recv, root);
        checkCollected(layout, send, amI(root) ? recv : null);
    }

    void gatherv(Layout layout, int root) {
        Buf recv = amI(root) ? layout.blank(type) : Buf.EMPTY;
        Buf send = block(comm.rank(), 0, layout.count(comm.rank()));
        how.gatherv(send, amI(root) ? layout.parts(recv) : Parts.NONE, root);
        checkCollected(layout, send, amI(root) ? recv : null);
    }

    void gatherInPlace(int count, int root) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf recv = amI(root) ? withMine(layout) : Buf.EMPTY;
        Buf send = block(comm.rank(), 0, count);
        how.gather(amI(root) ? Buf.IN_PLACE : send, recv, root);
        checkCollected(layout, send, amI(root) ? recv : null);
    }

    void gathervInPlace(Layout layout, int root) {
        Buf recv = amI(root) ? withMine(layout) : Buf.EMPTY;
        Buf send = block(comm.rank(), 0, layout.count(comm.rank()));
        how.gatherv(amI(root) ? Buf.IN_PLACE : send, amI(root) ? layout.parts(recv) : Parts.NONE, root);
        checkCollected(layout, send, amI(root) ? recv : null);
    }

    /** Blank but for this rank's block. */
    private Buf withMine(Layout layout) {
        return layout.filled(type, rank -> block(rank == comm.rank() ? rank : -1, 0, layout.count(rank)));
    }

    void allgather(int count) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf recv = layout.blank(type);
        Buf send = block(comm.rank(), 0, count);
        how.allgather(send, recv);
        checkCollected(layout, send, recv);
    }

    void allgatherv(Layout layout) {
        Buf recv = layout.blank(type);
        Buf send = block(comm.rank(), 0, layout.count(comm.rank()));
        how.allgatherv(send, layout.parts(recv));
        checkCollected(layout, send, recv);
    }

    void allgatherInPlace(int count) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf recv = withMine(layout);
        how.allgather(Buf.IN_PLACE, recv);
        checkCollected(layout, null, recv);
    }

    void allgathervInPlace(Layout layout) {
        Buf recv = withMine(layout);
        how.allgatherv(Buf.IN_PLACE, layout.parts(recv));
        checkCollected(layout, null, recv);
    }

    private void checkCollected(Layout layout, Buf send, Buf recv) {
        if (recv != null) {
            Values.check(layout.filled(type, fromAll(layout)), recv, "blocks collected");
        }
        if (send != null) {
            Values.check(block(comm.rank(), 0, layout.count(comm.rank())), send, "input");
        }
    }

    void alltoall(int count) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf send = layout.filled(type, from(comm.rank(), layout));
        Buf recv = layout.blank(type);
        how.alltoall(send, recv);
        checkExchanged(layout, recv);
        Values.check(layout.filled(type, from(comm.rank(), layout)), send, "input");
    }

    void alltoallInPlace(int count) {
        Layout layout = Layout.equal(comm.size(), count);
        Buf recv = layout.filled(type, from(comm.rank(), layout));
        how.alltoall(Buf.IN_PLACE, recv);
        checkExchanged(layout, recv);
    }

    /** Rank a sends to rank b {@code (a + 2 * b) % 4 * unit} elements. */
    void alltoallv(int unit) {
        int me = comm.rank();
        Layout out = Layout.spread(comm.size(), to -> (me + 2 * to) % 4 * unit);
        Layout in = Layout.spread(comm.size(), from -> (from + 2 * me) % 4 * unit);
        Buf send = out.filled(type, from(me, out));
        Buf recv = in.blank(type);
        how.alltoallv(out.parts(send), in.parts(recv));
        checkExchanged(in, recv);
        Values.check(out.filled(type, from(me, out)), send, "input");
    }

    /** Ranks a and b swap {@code (a + b) % 3 * unit} elements. */
    void alltoallvInPlace(int unit) {
        int me = comm.rank();
        Layout layout = Layout.spread(comm.size(), other -> (me + other) % 3 * unit);
        Buf recv = layout.filled(type, from(me, layout));
        how.alltoallv(Parts.IN_PLACE, layout.parts(recv));
        checkExchanged(layout, recv);
    }

    private void checkExchanged(Layout layout, Buf recv) {
        Values.check(
                layout.filled(type, from -> block(from, comm.rank(), layout.count(from))), recv, "blocks exchanged");
    }
}
