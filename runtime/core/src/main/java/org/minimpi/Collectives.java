package org.minimpi;

/**
 * Blocking operations that every rank of the communicator calls: the same ones, in the same order, with arguments that
 * match. A call returns when this rank's part is done, which says nothing of other ranks, except for {@link #barrier}.
 *
 * <p><b>Buffers.</b> Counts are exact, in elements, and all elements are of one type, on every rank; a Buf or block
 * without elements fits any type. Inputs are left as they are. What is received into must not be read-only and must not
 * overlap the input or another block received into. "Equal blocks" are {@link Comm#size()} parts of one buffer, equally
 * long and in rank order; {@link Parts} has a block for each rank, of any length and at any place. {@link Buf#IN_PLACE}
 * and {@link Parts#IN_PLACE} are allowed only where a parameter says so. A parameter that is for root only is not
 * looked at elsewhere, so that other ranks pass {@link Buf#EMPTY} or {@link Parts#NONE}.
 *
 * <p><b>Reductions.</b> Elements are combined in rank order where the operation is not commutative. In which order
 * else, and which pairs first, may depend on the number of ranks and of elements but never on timing: the same call
 * gives the same result each time, to the last bit.
 *
 * <p><b>Failures.</b> Misuse is an {@link IllegalArgumentException} before anything is sent: a root that is no rank,
 * counts that do not fit, types that differ, a read-only result, an operation that does not accept the type, IN_PLACE
 * where it has no meaning. A closed communicator is an {@link IllegalStateException}. What ranks call that does not
 * match is a {@link CollectiveMismatchException}. An operation that throws ends the collective with an
 * {@link OpException} on every rank; the communicator can be used again afterwards. A thread that is interrupted in
 * here gets a {@link CommInterruptedException}; as its rank's part is then missing, every later collective of this rank
 * on this communicator is an {@link IllegalStateException}. Once the job has failed there is a
 * {@link RankFailedException} or {@link AbortedException}. After a failure, what was received is undefined.
 */
public interface Collectives {

    /** Returns once every rank has entered (MPI_Barrier). */
    void barrier();

    /**
     * Copies root's elements to every rank (MPI_Bcast).
     *
     * @param buf at root the input, elsewhere the result; the same count on every rank
     * @param root the rank to copy from
     */
    void bcast(Buf buf, int root);

    /**
     * Deals equal blocks of root's elements (MPI_Scatter).
     *
     * @param send for root only: {@code size() * recv.count()} elements, block r for rank r
     * @param recv where this rank's block goes; the same count on every rank. At root it may be {@link Buf#IN_PLACE}:
     *     root's block then stays in {@code send}, whose count is a multiple of {@code size()}
     * @param root the rank that deals
     */
    void scatter(Buf send, Buf recv, int root);

    /**
     * Deals blocks of root's elements (MPI_Scatterv).
     *
     * @param send for root only: block r is for rank r and as long as that rank's {@code recv}
     * @param recv where this rank's block goes. At root it may be {@link Buf#IN_PLACE}: root's block then stays in
     *     {@code send}
     * @param root the rank that deals
     */
    void scatterv(Parts send, Buf recv, int root);

    /**
     * Collects equal blocks at root (MPI_Gather).
     *
     * @param send this rank's block; the same count on every rank. At root it may be {@link Buf#IN_PLACE}: root's block
     *     is then in its place in {@code recv}
     * @param recv for root only: room for {@code size() * send.count()} elements, block r from rank r; with
     *     {@link Buf#IN_PLACE} its count is a multiple of {@code size()}
     * @param root the rank that collects
     */
    void gather(Buf send, Buf recv, int root);

    /**
     * Collects blocks at root (MPI_Gatherv).
     *
     * @param send this rank's block. At root it may be {@link Buf#IN_PLACE}: root's block is then in its place in
     *     {@code recv}
     * @param recv for root only: block r is from rank r and as long as that rank's {@code send}
     * @param root the rank that collects
     */
    void gatherv(Buf send, Parts recv, int root);

    /**
     * Collects equal blocks at every rank (MPI_Allgather).
     *
     * @param send this rank's block; the same count on every rank. It may be {@link Buf#IN_PLACE}, on all ranks or
     *     none: each rank's block is then in its place in {@code recv}
     * @param recv room for {@code size() * send.count()} elements, block r from rank r; with {@link Buf#IN_PLACE} its
     *     count is a multiple of {@code size()}
     */
    void allgather(Buf send, Buf recv);

    /**
     * Collects blocks at every rank (MPI_Allgatherv).
     *
     * @param send this rank's block. It may be {@link Buf#IN_PLACE}, on all ranks or none: each rank's block is then in
     *     its place in {@code recv}
     * @param recv block r is from rank r and as long as that rank's {@code send}; the same counts on every rank, at any
     *     displacements
     */
    void allgatherv(Buf send, Parts recv);

    /**
     * Sends an equal block from every rank to every rank (MPI_Alltoall).
     *
     * @param send block r is for rank r; the same count on every rank, a multiple of {@code size()}. It may be
     *     {@link Buf#IN_PLACE}, on all ranks or none: the input is then in {@code recv} and is replaced
     * @param recv block r is from rank r; the same count as {@code send}, or with {@link Buf#IN_PLACE} a multiple of
     *     {@code size()}
     */
    void alltoall(Buf send, Buf recv);

    /**
     * Sends a block from every rank to every rank (MPI_Alltoallv).
     *
     * @param send block r is for rank r and as long as the block of {@code recv} that is for this rank there. It may be
     *     {@link Parts#IN_PLACE}, on all ranks or none: the input is then in {@code recv} and is replaced, so what two
     *     ranks exchange is equally long
     * @param recv block r is from rank r
     */
    void alltoallv(Parts send, Parts recv);

    /**
     * Combines the elements of all ranks at root, first with first, second with second (MPI_Reduce).
     *
     * @param send this rank's elements; the same count on every rank. At root it may be {@link Buf#IN_PLACE}: root's
     *     elements are then in {@code recv} and are replaced
     * @param recv for root only: room for as many elements
     * @param op what combines them; the same on every rank
     * @param root the rank that gets the result
     */
    void reduce(Buf send, Buf recv, Op op, int root);

    /**
     * Combines the elements of all ranks at every rank, first with first, second with second (MPI_Allreduce).
     *
     * @param send this rank's elements; the same count on every rank. It may be {@link Buf#IN_PLACE}, on all ranks or
     *     none: the input is then in {@code recv} and is replaced
     * @param recv room for as many elements
     * @param op what combines them; the same on every rank
     */
    void allreduce(Buf send, Buf recv, Op op);

    /**
     * Combines, at each rank, the elements of all ranks up to and including it (MPI_Scan).
     *
     * @param send this rank's elements; the same count on every rank. It may be {@link Buf#IN_PLACE}, on all ranks or
     *     none: the input is then in {@code recv} and is replaced
     * @param recv room for as many elements
     * @param op what combines them; the same on every rank
     */
    void scan(Buf send, Buf recv, Op op);

    /**
     * Combines, at each rank, the elements of all ranks before it (MPI_Exscan). What rank 0 receives into is left
     * alone.
     *
     * @param send this rank's elements; the same count on every rank. It may be {@link Buf#IN_PLACE}, on all ranks or
     *     none: the input is then in {@code recv} and is replaced
     * @param recv room for as many elements
     * @param op what combines them; the same on every rank
     */
    void exscan(Buf send, Buf recv, Op op);

    /**
     * Combines the elements of all ranks and deals the result in blocks that follow one another (MPI_Reduce_scatter).
     *
     * @param send this rank's elements, as many as {@code counts} adds up to. It may be {@link Buf#IN_PLACE}, on all
     *     ranks or none: the input is then all of {@code recv}
     * @param recv room for {@code counts[rank()]} elements. With {@link Buf#IN_PLACE} it has as many as {@code counts}
     *     adds up to; the first {@code counts[rank()]} get the result, the others are undefined
     * @param counts how long each rank's block of the result is; {@code size()} numbers, not negative, the same on
     *     every rank
     * @param op what combines the elements; the same on every rank
     */
    void reduceScatter(Buf send, Buf recv, int[] counts, Op op);

    /**
     * Combines one long of each rank at every rank (MPI_Allreduce).
     *
     * @param value this rank's
     * @param op what combines them; the same on every rank
     * @return the result
     */
    default long allreduce(long value, Op op) {
        long[] cell = {value};
        allreduce(Buf.IN_PLACE, Buf.of(cell), op);
        return cell[0];
    }

    /**
     * Combines one double of each rank at every rank (MPI_Allreduce).
     *
     * @param value this rank's
     * @param op what combines them; the same on every rank
     * @return the result
     */
    default double allreduce(double value, Op op) {
        double[] cell = {value};
        allreduce(Buf.IN_PLACE, Buf.of(cell), op);
        return cell[0];
    }
}
