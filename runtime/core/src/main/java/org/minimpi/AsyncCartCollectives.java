package org.minimpi;

/** The collectives of a {@link CartComm}, started rather than run, those among neighbours included. */
public interface AsyncCartCollectives extends AsyncCollectives {

    /**
     * Starts a {@link CartComm#neighborAllgather} (MPI_Ineighbor_allgather).
     *
     * @param send this rank's elements
     * @param recv room for an equal block from each neighbour
     * @return completes when the buffers may be used
     */
    Request<Void> neighborAllgather(Buf send, Buf recv);

    /**
     * Starts a {@link CartComm#neighborAllgatherv} (MPI_Ineighbor_allgatherv).
     *
     * @param send this rank's elements
     * @param recv a block from each neighbour
     * @return completes when the buffers may be used
     */
    Request<Void> neighborAllgatherv(Buf send, Parts recv);

    /**
     * Starts a {@link CartComm#neighborAlltoall} (MPI_Ineighbor_alltoall).
     *
     * @param send an equal block for each neighbour
     * @param recv an equal block from each neighbour
     * @return completes when the buffers may be used
     */
    Request<Void> neighborAlltoall(Buf send, Buf recv);

    /**
     * Starts a {@link CartComm#neighborAlltoallv} (MPI_Ineighbor_alltoallv).
     *
     * @param send a block for each neighbour
     * @param recv a block from each neighbour
     * @return completes when the buffers may be used
     */
    Request<Void> neighborAlltoallv(Parts send, Parts recv);
}
