package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.Op;

/**
 * Chooses an algorithm by size and number of ranks; the one place with thresholds. What decides is the same on every rank,
 * or ranks would choose differently.
 *
 * <p>Arguments are those of the collective on {@link org.minimpi.Comm}, checked before. IN_PLACE is null here. What is for
 * root only is not looked at elsewhere. A custom operation is always given whole vectors or, in a reduce-scatter, whole
 * blocks: then it may combine elements in groups, such as a value and its index, at any size.
 */
public final class Algorithms {
    /** Ranks from which few messages in all count more than few steps one after the other. */
    private static final int MANY_RANKS = 16;

    /** Bytes from which a broadcast may go along a chain. */
    private static final long CHAIN_BCAST_BYTES = 8 << 20;

    /** Bytes on all ranks together up to which one rank combines them, where ranks meet. */
    private static final long MEETING_BYTES = 256 << 10;

    /** Bytes of a segment on the chain. */
    private static final int CHAIN_SEGMENT_BYTES = 1 << 20;

    /** Bytes of all blocks up to which an allgather takes the fewest rounds. */
    private static final long BRUCK_ALLGATHER_BYTES = 32 << 10;

    /** Bytes of all blocks up to which an allgather among many ranks takes the fewest messages. */
    private static final long TREE_ALLGATHER_BYTES = 256 << 10;

    /** Bytes of a block up to which an alltoall may go by way of other ranks. */
    private static final long BRUCK_ALLTOALL_BYTES = 256;

    /** Ranks from which it may. */
    private static final int BRUCK_ALLTOALL_RANKS = 8;

    /** Exchanges of an alltoall that are under way at once. */
    private static final int ALLTOALL_STEPS = 32;

    /** The same in place, where each needs room for a block. */
    private static final int IN_PLACE_ALLTOALL_STEPS = 4;

    /** Bytes up to which an allreduce takes the fewest rounds. */
    private static final long DOUBLING_ALLREDUCE_BYTES = 8 << 10;

    /** Bytes per rank from which an allreduce is cut. */
    private static final long CUT_ALLREDUCE_BYTES = 16 << 10;

    /** Bytes per rank from which the blocks of a reduce-scatter go straight to where they belong. */
    private static final long PAIRWISE_REDUCE_SCATTER_BYTES = 32 << 10;

    private Algorithms() {}

    /**
     * Barrier of ranks that share memory.
     *
     * @return any rank's part
     */
    public static Schedule barrierTogether() {
        return new OneRound(round -> round.meet(Buf.EMPTY, Buf.EMPTY, BuiltinOp.BOR));
    }

    /**
     * Barrier.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @return this rank's part
     */
    public static Schedule barrier(int rank, int size) {
        return size < MANY_RANKS ? new DisseminationBarrier(rank, size) : new TreeBarrier(rank, size);
    }

    /**
     * Bcast.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param buf at root the input, elsewhere the result
     * @param root the root
     * @return this rank's part
     */
    public static Schedule bcast(int rank, int size, Buf buf, int root) {
        long segments = buf.bytes() / CHAIN_SEGMENT_BYTES;
        long alongChain = segments + size - 2;
        long downTree = segments * Log2.ceil(size);
        if (buf.bytes() >= CHAIN_BCAST_BYTES && 2 * alongChain < downTree) {
            return new ChainBcast(
                    rank, size, buf, root, CHAIN_SEGMENT_BYTES / buf.type().bytes());
        }
        return new BinomialBcast(rank, size, buf, root);
    }

    /**
     * Scatter and scatterv.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send for root only: the blocks to deal
     * @param recv this rank's block; null if root's stays where it is
     * @param root the root
     * @return this rank's part
     */
    public static Schedule scatter(int rank, int size, Blocks send, Buf recv, int root) {
        return new LinearScatter(rank, size, send, recv, root);
    }

    /**
     * Gather and gatherv.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's block; null if root's is there already
     * @param recv for root only: the blocks collected
     * @param root the root
     * @return this rank's part
     */
    public static Schedule gather(int rank, int size, Buf send, Blocks recv, int root) {
        return new LinearGather(rank, size, send, recv, root);
    }

    /**
     * Allgather and allgatherv.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's block; null if it is in {@code recv} already
     * @param recv the blocks collected, as long on every rank
     * @return this rank's part
     */
    public static Schedule allgather(int rank, int size, Buf send, Blocks recv) {
        Schedule gathering = allgather(rank, size, recv);
        return send == null ? gathering : new Sequence(new OneRound(round -> send.copyTo(recv.of(rank))), gathering);
    }

    private static Schedule allgather(int rank, int size, Blocks recv) {
        long bytes = bytes(recv, size);
        if (size >= MANY_RANKS && bytes <= TREE_ALLGATHER_BYTES) {
            return new TreeAllgather(rank, size, recv);
        }
        return bytes <= BRUCK_ALLGATHER_BYTES
                ? new BruckAllgather(rank, size, recv)
                : new RingAllgather(rank, size, recv);
    }

    /**
     * Alltoall.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send equal blocks, one for each rank; null if they are in {@code recv}
     * @param recv equal blocks, one from each rank
     * @return this rank's part
     */
    public static Schedule alltoall(int rank, int size, Buf send, Buf recv) {
        if (size >= BRUCK_ALLTOALL_RANKS && recv.bytes() / size <= BRUCK_ALLTOALL_BYTES) {
            return new BruckAlltoall(rank, size, send == null ? recv : send, recv);
        }
        return alltoallv(rank, size, send == null ? null : Blocks.equal(send, size), Blocks.equal(recv, size));
    }

    /**
     * Alltoallv.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send a block for each rank; null if they are in {@code recv}
     * @param recv a block from each rank
     * @return this rank's part
     */
    public static Schedule alltoallv(int rank, int size, Blocks send, Blocks recv) {
        return send == null
                ? new InPlaceAlltoall(rank, size, recv, IN_PLACE_ALLTOALL_STEPS)
                : new PairwiseAlltoall(rank, size, send, recv, ALLTOALL_STEPS);
    }

    /**
     * Exchange with the neighbours in a grid, two in each dimension: first that in the negative, then that in the positive
     * direction.
     *
     * @param rank this rank
     * @param neighbors their ranks; PROC_NULL where there is none
     * @param send a block for each neighbour, numbered as in {@code neighbors}
     * @param recv a block from each neighbour; left alone where there is none
     * @return this rank's part
     */
    public static Schedule neighborAlltoall(int rank, int[] neighbors, Blocks send, Blocks recv) {
        return new NeighborExchange(rank, neighbors, send, recv);
    }

    /**
     * Reduce.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's elements; null if root's are in {@code recv}
     * @param recv for root only: the result
     * @param op the operation
     * @param root the root
     * @return this rank's part
     */
    public static Schedule reduce(int rank, int size, Buf send, Buf recv, Op op, int root) {
        return BinomialReduce.of(rank, size, send, rank == root ? recv : null, op, root);
    }

    /**
     * Allreduce.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's elements; null if they are in {@code recv}
     * @param recv the result
     * @param op the operation
     * @return this rank's part
     */
    public static Schedule allreduce(int rank, int size, Buf send, Buf recv, Op op) {
        if (op instanceof BuiltinOp && recv.bytes() / size >= CUT_ALLREDUCE_BYTES) {
            return RabenseifnerAllreduce.of(rank, size, send, recv, op);
        }
        return size < MANY_RANKS && recv.bytes() <= DOUBLING_ALLREDUCE_BYTES
                ? DoublingAllreduce.of(rank, size, send, recv, op)
                : TreeAllreduce.of(rank, size, send, recv, op);
    }

    /**
     * Allreduce of ranks that share memory, if little is combined.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's elements; null if they are in {@code recv}
     * @param recv the result
     * @param op the operation
     * @return this rank's part
     */
    public static Schedule allreduceTogether(int rank, int size, Buf send, Buf recv, Op op) {
        return op instanceof BuiltinOp builtin && recv.bytes() * size <= MEETING_BYTES
                ? new OneRound(round -> round.meet(send == null ? recv : send, recv, builtin))
                : allreduce(rank, size, send, recv, op);
    }

    /**
     * Scan.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's elements; null if they are in {@code recv}
     * @param recv the result
     * @param op the operation
     * @return this rank's part
     */
    public static Schedule scan(int rank, int size, Buf send, Buf recv, Op op) {
        return new PrefixScan(rank, 0, size, Reduction.of(op, send, recv));
    }

    /**
     * Exscan.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's elements; null if they are in {@code recv}
     * @param recv the result; left alone on rank 0
     * @param op the operation
     * @return this rank's part
     */
    public static Schedule exscan(int rank, int size, Buf send, Buf recv, Op op) {
        return Exscan.of(rank, size, send, recv, op);
    }

    /**
     * Reduce_scatter.
     *
     * @param rank this rank
     * @param size the number of ranks
     * @param send this rank's elements; null if they are in {@code recv}
     * @param recv this rank's block of the result, or its first elements if {@code send} is null
     * @param counts how long each rank's block is
     * @param op the operation
     * @return this rank's part
     */
    public static Schedule reduceScatter(int rank, int size, Buf send, Buf recv, int[] counts, Op op) {
        long bytes = send == null ? recv.bytes() : send.bytes();
        return op.isCommutative() && bytes / size >= PAIRWISE_REDUCE_SCATTER_BYTES
                ? PairwiseReduceScatter.of(rank, size, send, recv, counts, op)
                : TreeReduceScatter.of(rank, size, send, recv, counts, op);
    }

    private static long bytes(Blocks blocks, int size) {
        long bytes = 0;
        for (int rank = 0; rank < size; rank++) {
            bytes += blocks.of(rank).bytes();
        }
        return bytes;
    }
}
