package org.minimpi.engine.collective;

import org.minimpi.Buf;

/**
 * Allgather by way of rank 0: a {@link LinearGather}, then a {@link BinomialBcast} of all blocks in one message.
 * 2 (size - 1) messages in all, the fewest there can be; each element is received once, and copied once more.
 */
final class TreeAllgather implements Schedule {
    private final int rank;
    private final int size;
    private final Blocks blocks;
    private Buf all;
    private Schedule bcast;

    /** The rank's own block is there already. */
    TreeAllgather(int rank, int size, Blocks blocks) {
        this.rank = rank;
        this.size = size;
        this.blocks = blocks;
    }

    @Override
    public int rounds() {
        return 4;
    }

    @Override
    public void round(int number, Round round) {
        switch (number) {
            case 0 -> new LinearGather(rank, size, rank == 0 ? null : blocks.of(rank), blocks, 0).round(0, round);
            case 1 -> {
                all = Buf.allocate(blocks.of(rank).type(), count());
                bcast = new BinomialBcast(rank, size, all, 0);
                if (rank == 0) {
                    copy(false);
                }
                bcast.round(0, round);
            }
            case 2 -> bcast.round(1, round);
            default -> {
                if (rank != 0) {
                    copy(true);
                }
            }
        }
    }

    private int count() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += blocks.of(i).count();
        }
        return count;
    }

    private void copy(boolean toBlocks) {
        int from = 0;
        for (int i = 0; i < size; i++) {
            Buf block = blocks.of(i);
            Buf part = all.slice(from, block.count());
            (toBlocks ? part : block).copyTo(toBlocks ? block : part);
            from += block.count();
        }
    }
}
