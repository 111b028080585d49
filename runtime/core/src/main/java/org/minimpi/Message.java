package org.minimpi;

/**
 * A message taken out of matching by {@link PointToPoint#mprobe} (MPI_Message). Receive it exactly once, here or with
 * {@link ObjectComm#recv(Class, Message)}; a second time is an {@link IllegalStateException}.
 */
public interface Message {

    /**
     * Where it came from and how long it is.
     *
     * @return its source, tag and size
     */
    Status status();

    /**
     * Receives it (MPI_Mrecv).
     *
     * @param buf where the elements go
     * @return what was received
     * @throws TruncationException if the message is longer than {@code buf}; it is consumed
     * @throws DatatypeMismatchException if its elements are of another type; it is consumed
     */
    Status recv(Buf buf);

    /**
     * Starts to receive it (MPI_Imrecv).
     *
     * @param buf where the elements go; leave it alone until the request completes
     * @return completes with what was received, or fails as {@link #recv} does
     */
    Request<Status> irecv(Buf buf);
}
