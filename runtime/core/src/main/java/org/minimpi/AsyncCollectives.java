package org.minimpi;

/**
 * {@link Collectives}, started rather than run: what holds there holds here, and parameters mean the same.
 *
 * <p>Every rank starts the same operations in the same order, the blocking ones of the communicator included; any
 * number may be under way at once. The two forms of an operation do not match each other (MPI 4.0, 6.12). A request
 * completes when this rank's part is done; until then leave alone its buffers, and the arrays of its {@link Parts} and
 * counts.
 *
 * <p>Misuse is thrown at the start, any other failure by {@link Request#await()}. An operation that was started cannot
 * be withdrawn: {@link Request#cancel()} is false, and who is interrupted while waiting may wait again.
 */
public interface AsyncCollectives {

    /**
     * Starts a {@link Collectives#barrier} (MPI_Ibarrier).
     *
     * @return completes once every rank has started it
     */
    Request<Void> barrier();

    /**
     * Starts a {@link Collectives#bcast} (MPI_Ibcast).
     *
     * @param buf at root the input, elsewhere the result
     * @param root the rank to copy from
     * @return completes when {@code buf} may be used
     */
    Request<Void> bcast(Buf buf, int root);

    /**
     * Starts a {@link Collectives#scatter} (MPI_Iscatter).
     *
     * @param send for root only: equal blocks
     * @param recv where this rank's block goes; at root it may be {@link Buf#IN_PLACE}
     * @param root the rank that deals
     * @return completes when the buffers may be used
     */
    Request<Void> scatter(Buf send, Buf recv, int root);

    /**
     * Starts a {@link Collectives#scatterv} (MPI_Iscatterv).
     *
     * @param send for root only: a block for each rank
     * @param recv where this rank's block goes; at root it may be {@link Buf#IN_PLACE}
     * @param root the rank that deals
     * @return completes when the buffers may be used
     */
    Request<Void> scatterv(Parts send, Buf recv, int root);

    /**
     * Starts a {@link Collectives#gather} (MPI_Igather).
     *
     * @param send this rank's block; at root it may be {@link Buf#IN_PLACE}
     * @param recv for root only: room for equal blocks
     * @param root the rank that collects
     * @return completes when the buffers may be used
     */
    Request<Void> gather(Buf send, Buf recv, int root);

    /**
     * Starts a {@link Collectives#gatherv} (MPI_Igatherv).
     *
     * @param send this rank's block; at root it may be {@link Buf#IN_PLACE}
     * @param recv for root only: room for a block from each rank
     * @param root the rank that collects
     * @return completes when the buffers may be used
     */
    Request<Void> gatherv(Buf send, Parts recv, int root);

    /**
     * Starts a {@link Collectives#allgather} (MPI_Iallgather).
     *
     * @param send this rank's block, or {@link Buf#IN_PLACE}
     * @param recv room for equal blocks
     * @return completes when the buffers may be used
     */
    Request<Void> allgather(Buf send, Buf recv);

    /**
     * Starts a {@link Collectives#allgatherv} (MPI_Iallgatherv).
     *
     * @param send this rank's block, or {@link Buf#IN_PLACE}
     * @param recv room for a block from each rank
     * @return completes when the buffers may be used
     */
    Request<Void> allgatherv(Buf send, Parts recv);

    /**
     * Starts a {@link Collectives#alltoall} (MPI_Ialltoall).
     *
     * @param send an equal block for each rank, or {@link Buf#IN_PLACE}
     * @param recv an equal block from each rank
     * @return completes when the buffers may be used
     */
    Request<Void> alltoall(Buf send, Buf recv);

    /**
     * Starts a {@link Collectives#alltoallv} (MPI_Ialltoallv).
     *
     * @param send a block for each rank, or {@link Parts#IN_PLACE}
     * @param recv a block from each rank
     * @return completes when the buffers may be used
     */
    Request<Void> alltoallv(Parts send, Parts recv);

    /**
     * Starts a {@link Collectives#reduce} (MPI_Ireduce).
     *
     * @param send this rank's elements; at root it may be {@link Buf#IN_PLACE}
     * @param recv for root only: room for the result
     * @param op what combines them
     * @param root the rank that gets the result
     * @return completes when the buffers may be used
     */
    Request<Void> reduce(Buf send, Buf recv, Op op, int root);

    /**
     * Starts a {@link Collectives#allreduce(Buf, Buf, Op)} (MPI_Iallreduce).
     *
     * @param send this rank's elements, or {@link Buf#IN_PLACE}
     * @param recv room for the result
     * @param op what combines them
     * @return completes when the buffers may be used
     */
    Request<Void> allreduce(Buf send, Buf recv, Op op);

    /**
     * Starts a {@link Collectives#scan} (MPI_Iscan).
     *
     * @param send this rank's elements, or {@link Buf#IN_PLACE}
     * @param recv room for the result
     * @param op what combines them
     * @return completes when the buffers may be used
     */
    Request<Void> scan(Buf send, Buf recv, Op op);

    /**
     * Starts a {@link Collectives#exscan} (MPI_Iexscan).
     *
     * @param send this rank's elements, or {@link Buf#IN_PLACE}
     * @param recv room for the result; left alone at rank 0
     * @param op what combines them
     * @return completes when the buffers may be used
     */
    Request<Void> exscan(Buf send, Buf recv, Op op);

    /**
     * Starts a {@link Collectives#reduceScatter} (MPI_Ireduce_scatter).
     *
     * @param send this rank's elements, or {@link Buf#IN_PLACE}
     * @param recv room for this rank's block of the result
     * @param counts how long each rank's block is
     * @param op what combines the elements
     * @return completes when the buffers may be used
     */
    Request<Void> reduceScatter(Buf send, Buf recv, int[] counts, Op op);
}
