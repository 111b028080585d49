package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Barrier on a binomial tree, up to rank 0 and down again: 2 (size - 1) empty messages in all, the fewest there can be,
 * one after the other on the longest way 2 log2(size).
 */
final class TreeBarrier implements Schedule {
    private final BinomialTree tree;

    TreeBarrier(int rank, int size) {
        tree = new BinomialTree(rank, size, 0);
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public void round(int number, Round round) {
        switch (number) {
            case 0 -> {
                for (int k = 0; k < tree.children(); k++) {
                    round.recv(Buf.EMPTY, tree.child(k));
                }
            }
            case 1 -> {
                if (!tree.isRoot()) {
                    round.recv(Buf.EMPTY, tree.parent());
                    round.send(Buf.EMPTY, tree.parent());
                }
            }
            default -> {
                for (int k = tree.children() - 1; k >= 0; k--) {
                    round.send(Buf.EMPTY, tree.child(k));
                }
            }
        }
    }
}
