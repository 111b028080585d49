package org.minimpi;

import java.util.Optional;

/**
 * Messages between two ranks. Every method works on every backend and may be called by any thread of the rank.
 *
 * <p>Common to all methods: {@code dest} and {@code source} are ranks of this communicator or {@link Comm#PROC_NULL};
 * a tag is in {@code [0, maxTag()]}; a receive or probe also takes {@link Comm#ANY_SOURCE} and {@link Comm#ANY_TAG}.
 * Anything else is an {@link IllegalArgumentException}, and so is a receive into a read-only buffer; a closed
 * communicator is an {@link IllegalStateException}.
 * Messages from one rank that match the same receives arrive in the order in which they were sent (MPI 4.0, 3.5).
 *
 * <p>A blocking call fails with {@link RankFailedException} or {@link AbortedException} once the job has failed, and
 * with {@link CommInterruptedException} when its thread is interrupted before the message was matched; the operation is
 * then withdrawn, or where the backend has no {@link Capability#CANCEL} it goes on, so leave its buffer alone.
 */
public interface PointToPoint {

    /**
     * Sends, and returns when {@code buf} may be reused; may or may not wait for the receiver (MPI_Send).
     *
     * @param buf the elements to send
     * @param dest the rank to send to
     * @param tag the label of the message
     */
    void send(Buf buf, int dest, int tag);

    /**
     * Sends, and returns when the receiver has started to receive (MPI_Ssend).
     *
     * @param buf the elements to send
     * @param dest the rank to send to
     * @param tag the label of the message
     */
    void ssend(Buf buf, int dest, int tag);

    /**
     * Receives into {@code buf} (MPI_Recv).
     *
     * @param buf where the elements go; a shorter message leaves the rest alone
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param tag the label to receive, or {@link Comm#ANY_TAG}
     * @return what was received
     * @throws TruncationException if the message is longer than {@code buf}; it is consumed
     * @throws DatatypeMismatchException if its elements are of another type; it is consumed
     */
    Status recv(Buf buf, int source, int tag);

    /**
     * Sends and receives with no risk of deadlock between the two (MPI_Sendrecv).
     *
     * @param send the elements to send
     * @param dest the rank to send to
     * @param sendTag the label of the message sent
     * @param recv where the received elements go; must not overlap {@code send}
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param recvTag the label to receive, or {@link Comm#ANY_TAG}
     * @return what was received
     * @throws IllegalArgumentException if {@code recv} is seen to overlap {@code send}
     * @throws TruncationException as {@link #recv}
     * @throws DatatypeMismatchException as {@link #recv}
     */
    Status sendrecv(Buf send, int dest, int sendTag, Buf recv, int source, int recvTag);

    /**
     * Starts a send; leave {@code buf} alone until the request completes (MPI_Isend).
     *
     * @param buf the elements to send
     * @param dest the rank to send to
     * @param tag the label of the message
     * @return completes when {@code buf} may be reused
     */
    Request<Void> isend(Buf buf, int dest, int tag);

    /**
     * Starts a synchronous send; leave {@code buf} alone until the request completes (MPI_Issend).
     *
     * @param buf the elements to send
     * @param dest the rank to send to
     * @param tag the label of the message
     * @return completes when the receiver has started to receive
     */
    Request<Void> issend(Buf buf, int dest, int tag);

    /**
     * Starts a receive; leave {@code buf} alone until the request completes (MPI_Irecv).
     *
     * @param buf where the elements go
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param tag the label to receive, or {@link Comm#ANY_TAG}
     * @return completes with what was received, or fails as {@link #recv} does
     */
    Request<Status> irecv(Buf buf, int source, int tag);

    /**
     * A send to be started many times (MPI_Send_init); its arguments are checked now.
     *
     * @param buf the elements to send, as they are at each start; leave them alone while it is active
     * @param dest the rank to send to
     * @param tag the label of the message
     * @return not started
     */
    PersistentRequest<Void> sendInit(Buf buf, int dest, int tag);

    /**
     * A receive to be started many times (MPI_Recv_init); its arguments are checked now.
     *
     * @param buf where the elements go; leave it alone while the request is active
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param tag the label to receive, or {@link Comm#ANY_TAG}
     * @return not started; completes with what was received, or fails as {@link #recv} does
     */
    PersistentRequest<Status> recvInit(Buf buf, int source, int tag);

    /**
     * Waits for a matching message without receiving it (MPI_Probe). Where several threads share a rank, another may
     * receive the message first: use {@link #mprobe}.
     *
     * @param source the rank to look for, or {@link Comm#ANY_SOURCE}
     * @param tag the label to look for, or {@link Comm#ANY_TAG}
     * @return what the next matching receive would get
     */
    Status probe(int source, int tag);

    /**
     * The matching message that has arrived, if any, left in place (MPI_Iprobe). Yields the processor if there is none.
     *
     * @param source the rank to look for, or {@link Comm#ANY_SOURCE}
     * @param tag the label to look for, or {@link Comm#ANY_TAG}
     * @return what the next matching receive would get
     */
    Optional<Status> iprobe(int source, int tag);

    /**
     * Waits for a matching message and takes it out of matching (MPI_Mprobe).
     *
     * @param source the rank to look for, or {@link Comm#ANY_SOURCE}
     * @param tag the label to look for, or {@link Comm#ANY_TAG}
     * @return the message, to be received exactly once
     */
    Message mprobe(int source, int tag);

    /**
     * Takes a matching message that has arrived, if any (MPI_Improbe). Yields the processor if there is none.
     *
     * @param source the rank to look for, or {@link Comm#ANY_SOURCE}
     * @param tag the label to look for, or {@link Comm#ANY_TAG}
     * @return the message, to be received exactly once
     */
    Optional<Message> improbe(int source, int tag);
}
