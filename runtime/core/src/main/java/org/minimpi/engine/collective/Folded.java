package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Makes an allreduce among a power of two ranks one among all: 2 rounds more, in which the ranks that are too many pass
 * their elements to a neighbour and get the result from it (Rabenseifner 2004). A rank that takes another's part stands
 * next to it, so rank order is kept.
 *
 * <p>With 2^k + extra ranks, the even ones of the first 2 * extra are idle. The others are members 0, 1, 2, ... in rank
 * order.
 */
final class Folded implements Schedule {
    private final int rank;
    private final int extra;
    private final int members;
    private final Reduction reduction;
    private final Buf result;
    private final Schedule core;

    /** What the members do. It leaves the result in {@code result} once {@link Reduction#finish} is called. */
    interface Core {
        Schedule of(Folded group);
    }

    Folded(int rank, int size, Reduction reduction, Buf result, Core core) {
        this.rank = rank;
        this.reduction = reduction;
        this.result = result;
        members = Integer.highestOneBit(size);
        extra = size - members;
        this.core = core.of(this);
    }

    /** The number of members, a power of two. */
    int members() {
        return members;
    }

    /** This rank's number as a member. */
    int member() {
        return rank < 2 * extra ? rank / 2 : rank - extra;
    }

    /** The rank of a member. */
    int rankOf(int member) {
        return member < extra ? 2 * member + 1 : member + extra;
    }

    @Override
    public int rounds() {
        return (isIdle() ? 0 : core.rounds()) + 2;
    }

    @Override
    public void round(int number, Round round) {
        if (number == 0) {
            fold(round);
        } else if (number == rounds() - 1) {
            unfold(round);
        } else {
            core.round(number - 1, round);
        }
    }

    private void fold(Round round) {
        if (isIdle()) {
            round.send(reduction.value(), rank + 1);
        } else if (rank < 2 * extra) {
            round.recv(reduction.room(), rank - 1);
            round.then(() -> reduction.combine(true));
        }
    }

    private void unfold(Round round) {
        if (isIdle()) {
            round.recv(result, rank + 1);
            return;
        }
        reduction.finish();
        if (rank < 2 * extra) {
            round.send(result, rank - 1);
        }
    }

    private boolean isIdle() {
        return rank < 2 * extra && rank % 2 == 0;
    }
}
