package org.minimpi;

/**
 * A communicator whose ranks form a grid (MPI_Cart_create). Ranks are numbered with the last coordinate running
 * fastest; a periodic dimension closes to a ring.
 *
 * <p>The neighbours of a rank are, for each dimension in turn, first the one in negative, then the one in positive
 * direction: {@code 2 * dims().length} of them, {@link #PROC_NULL} past an edge (MPI 4.0, 8.6). The neighbour
 * collectives have a block for each, in that order. What is sent in negative direction arrives in the receiver's block
 * for the positive direction, and the other way round, also where both neighbours are one rank, or this rank itself. A
 * block of {@link #PROC_NULL} has its count, but nothing is sent of it and what is received into it is left alone. For
 * the rest they are collectives as any other (see {@link Collectives}); there is no IN_PLACE.
 */
public interface CartComm extends Comm {

    /**
     * The extent of each dimension (MPI_Cart_get).
     *
     * @return a new array; empty for a grid of one rank and no dimensions
     */
    int[] dims();

    /**
     * Which dimensions are rings (MPI_Cart_get).
     *
     * @return a new array, true where periodic
     */
    boolean[] periods();

    /**
     * The coordinates of a rank (MPI_Cart_coords).
     *
     * @param rank the rank, in {@code [0, size())}
     * @return a new array, element d in {@code [0, dims()[d])}
     * @throws IllegalArgumentException if there is no such rank
     */
    int[] coords(int rank);

    /**
     * The coordinates of this rank (MPI_Cart_get).
     *
     * @return a new array, element d in {@code [0, dims()[d])}
     */
    int[] coords();

    /**
     * The rank at coordinates (MPI_Cart_rank).
     *
     * @param coords one for each dimension; any number in periodic dimensions, where it is wrapped
     * @return a rank in {@code [0, size())}
     * @throws IllegalArgumentException if there are more or fewer coordinates than dimensions, or one is outside a
     *     dimension that is not periodic
     */
    int rankAt(int... coords);

    /**
     * The two ends of a shift along a dimension (MPI_Cart_shift).
     *
     * @param dimension the dimension, counted from 0
     * @param displacement how far data move; negative for the other direction
     * @return where this rank receives from and sends to
     * @throws IllegalArgumentException if there is no such dimension
     */
    Shift shift(int dimension, int displacement);

    /**
     * Collective: this rank's slice of the grid, which keeps the marked dimensions (MPI_Cart_sub).
     *
     * @param keep true for each dimension that is kept; the same on every rank
     * @return a communicator over the ranks whose coordinates are equal in all other dimensions, to be closed by every
     *     rank
     * @throws IllegalArgumentException if there are more or fewer values than dimensions
     */
    CartComm sub(boolean... keep);

    /**
     * The nonblocking collectives of this communicator, those among neighbours included.
     *
     * @return a view; closing this communicator closes it too
     */
    @Override
    AsyncCartCollectives async();

    /**
     * Collective: the same grid in a new context (MPI_Comm_dup).
     *
     * @return a communicator to be closed by every rank
     */
    @Override
    CartComm dup();

    /**
     * Sends the same elements to every neighbour (MPI_Neighbor_allgather).
     *
     * @param send this rank's elements; the same count on every rank
     * @param recv room for an equal block from each neighbour: {@code 2 * dims().length * send.count()} elements
     */
    void neighborAllgather(Buf send, Buf recv);

    /**
     * Sends the same elements to every neighbour (MPI_Neighbor_allgatherv).
     *
     * @param send this rank's elements
     * @param recv a block from each neighbour, as long as that rank's {@code send}
     */
    void neighborAllgatherv(Buf send, Parts recv);

    /**
     * Sends an equal block to every neighbour (MPI_Neighbor_alltoall).
     *
     * @param send a block for each neighbour; the same count on every rank, a multiple of {@code 2 * dims().length}
     * @param recv a block from each neighbour; the same count as {@code send}
     */
    void neighborAlltoall(Buf send, Buf recv);

    /**
     * Sends a block to every neighbour (MPI_Neighbor_alltoallv).
     *
     * @param send a block for each neighbour, as long as the block of {@code recv} that it arrives in there
     * @param recv a block from each neighbour
     */
    void neighborAlltoallv(Parts send, Parts recv);

    /**
     * Extents for a grid of so many ranks, as close to each other as can be (MPI_Dims_create): of all choices it is the
     * one with the least maximum, among these the one with the least second largest extent, and so on.
     *
     * @param ranks how many; their number is the product of the result
     * @param dims the extents that are given, and 0 for those to be chosen; left as it is
     * @return a new array: what was given in its place, what was chosen in descending order
     * @throws IllegalArgumentException if {@code ranks < 1}, if an extent is negative, if {@code ranks} is not a
     *     multiple of the product of those given, or is another number while none is to be chosen
     */
    static int[] balancedDims(int ranks, int... dims) {
        return Dims.balanced(ranks, dims);
    }

    /**
     * Where to receive from and where to send to in a shift; {@link Comm#PROC_NULL} past an edge.
     *
     * @param source the rank whose data arrive here
     * @param dest the rank that this rank's data go to
     */
    record Shift(int source, int dest) {}
}
