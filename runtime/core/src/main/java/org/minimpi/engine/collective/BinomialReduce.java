package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Reduction up a binomial tree: log2(size) messages of all elements one after the other, no rank receives more. From the
 * folklore; see Thakur, Rabenseifner and Gropp 2005.
 *
 * <p>In the tree of rank 0, what a child has combined comes next, in rank order, to what its parent has so far.
 */
final class BinomialReduce implements Schedule {
    private final BinomialTree tree;
    private final Reduction reduction;

    BinomialReduce(int rank, int size, Reduction reduction, int root) {
        tree = new BinomialTree(rank, size, root);
        this.reduction = reduction;
    }

    /**
     * Keeps rank order where it matters: by way of rank 0, with 1 message more. {@code send} is null if root's input is in
     * {@code recv}, {@code recv} on ranks other than root.
     */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op, int root) {
        Reduction reduction = Reduction.of(op, send, recv);
        if (op.isCommutative() || root == 0) {
            return new BinomialReduce(rank, size, reduction, root);
        }
        return new Sequence(new BinomialReduce(rank, size, reduction, 0), new OneRound(round -> {
            if (rank == root) {
                round.recv(recv, 0);
            } else if (rank == 0) {
                round.send(reduction.value(), root);
            }
        }));
    }

    @Override
    public int rounds() {
        return tree.children() + 1;
    }

    @Override
    public void round(int number, Round round) {
        if (number < tree.children()) {
            round.recv(reduction.room(), tree.child(number));
            round.then(() -> reduction.combine(false));
        } else if (tree.isRoot()) {
            reduction.finish();
        } else {
            round.send(reduction.value(), tree.parent());
        }
    }
}
