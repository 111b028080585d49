package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Allreduce by recursive doubling: log2(size) rounds, in each of which a rank exchanges all elements with one other, and
 * 2 more if size is no power of two. Each rank combines the same in the same order, so all get the same bits. See Thakur,
 * Rabenseifner and Gropp 2005.
 */
final class DoublingAllreduce implements Schedule {
    private final Folded group;
    private final Reduction reduction;

    private DoublingAllreduce(Folded group, Reduction reduction) {
        this.group = group;
        this.reduction = reduction;
    }

    /** {@code send} is null if the input is in {@code recv}. */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op) {
        Reduction reduction = Reduction.inOrder(op, send, recv);
        return new Folded(rank, size, reduction, recv, group -> new DoublingAllreduce(group, reduction));
    }

    @Override
    public int rounds() {
        return Log2.floor(group.members());
    }

    @Override
    public void round(int number, Round round) {
        int partner = group.member() ^ 1 << number;
        round.recv(reduction.room(), group.rankOf(partner));
        round.send(reduction.value(), group.rankOf(partner));
        round.then(() -> reduction.combine(partner < group.member()));
    }
}
