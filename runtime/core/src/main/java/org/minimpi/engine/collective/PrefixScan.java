package org.minimpi.engine.collective;

/**
 * Inclusive scan by doubling (Hillis and Steele 1986): ceil(log2(n)) rounds for n ranks, at most one message of all
 * elements each way per rank and round. After k rounds a rank has combined the 2^k ranks that end with it; what it gets next
 * comes from the ranks just below those, so rank order is kept.
 */
final class PrefixScan implements Schedule {
    private final int rank;
    private final int first;
    private final int size;
    private final Reduction reduction;

    /** Over the ranks from {@code first} to {@code size - 1}, of which this is one. */
    PrefixScan(int rank, int first, int size, Reduction reduction) {
        this.rank = rank;
        this.first = first;
        this.size = size;
        this.reduction = reduction;
    }

    @Override
    public int rounds() {
        return Log2.ceil(size - first) + 1;
    }

    @Override
    public void round(int number, Round round) {
        if (number == rounds() - 1) {
            reduction.finish();
            return;
        }
        int distance = 1 << number;
        boolean hasLower = rank - distance >= first;
        if (hasLower) {
            round.recv(reduction.room(), rank - distance);
        }
        if (rank + distance < size) {
            round.send(reduction.value(), rank + distance);
        }
        if (hasLower) {
            round.then(() -> reduction.combine(true));
        }
    }
}
