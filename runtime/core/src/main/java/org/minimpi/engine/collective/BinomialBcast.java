package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Broadcast down a binomial tree: log2(size) messages of all elements one after the other, no rank sends more. From the
 * folklore; see Thakur, Rabenseifner and Gropp 2005.
 */
final class BinomialBcast implements Schedule {
    private final BinomialTree tree;
    private final Buf buf;

    BinomialBcast(int rank, int size, Buf buf, int root) {
        tree = new BinomialTree(rank, size, root);
        this.buf = buf;
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public void round(int number, Round round) {
        if (number == 1) {
            for (int k = tree.children() - 1; k >= 0; k--) {
                round.send(buf, tree.child(k));
            }
        } else if (!tree.isRoot()) {
            round.recv(buf, tree.parent());
        }
    }
}
