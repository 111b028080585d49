package org.minimpi;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Whole objects, encoded by a {@link Codec}; the ranks, the context and the rules are those of the {@link Comm} it came
 * from.
 *
 * <p>One object is one message. Its size travels with it, so {@link #irecv} needs no guess. Objects are encoded on every
 * backend, within one JVM too: ranks never share an object. {@code null} is a legal object. The classes of objects have to
 * be serializable; by default the common values of the JDK, records and enums have a compact encoding, and all else is
 * serialized, behind a filter that refuses the classes known attacks are made of. The envelope marks an object:
 * receiving it into a {@link Buf}, or elements as an object, is a {@link DatatypeMismatchException}.
 *
 * <p>The collectives here follow the rules of {@link Collectives}. Where a codec fails on one rank they end with a
 * {@link CodecException} on every rank, and where an operation fails with an {@link OpException}; the communicator can be
 * used again afterwards.
 */
public interface ObjectComm {

    /**
     * Sends one object; as {@link PointToPoint#send}.
     *
     * @param value the object, or null
     * @param dest the rank to send to
     * @param tag the label of the message
     * @throws CodecException if the object cannot be encoded; nothing is sent
     */
    void send(Object value, int dest, int tag);

    /**
     * Receives one object of the given type.
     *
     * @param <T> the type expected
     * @param type the type expected
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param tag the label to receive, or {@link Comm#ANY_TAG}
     * @return the object; null if null was sent or the source is {@link Comm#PROC_NULL}
     * @throws CodecException if it cannot be decoded or is of another type; the message is consumed
     */
    default <T> T recv(Class<T> type, int source, int tag) {
        return receive(type, source, tag).value();
    }

    /**
     * Receives one object and says where it came from.
     *
     * @param <T> the type expected
     * @param type the type expected
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param tag the label to receive, or {@link Comm#ANY_TAG}
     * @return the object and its origin
     * @throws CodecException if it cannot be decoded or is of another type; the message is consumed
     */
    <T> Received<T> receive(Class<T> type, int source, int tag);

    /**
     * Receives the object of a message already matched by {@link PointToPoint#mprobe}.
     *
     * @param <T> the type expected
     * @param type the type expected
     * @param message a message of this communicator, not yet received
     * @return the object
     * @throws CodecException if it cannot be decoded or is of another type; the message is consumed
     * @throws IllegalStateException if the message was received before
     * @throws IllegalArgumentException if it is a message of another communicator
     */
    <T> T recv(Class<T> type, Message message);

    /**
     * Starts a send. The object is encoded before this returns, so it may be changed at once.
     *
     * @param value the object, or null
     * @param dest the rank to send to
     * @param tag the label of the message
     * @return completes as {@link PointToPoint#isend} does
     * @throws CodecException if the object cannot be encoded; nothing is sent
     */
    Request<Void> isend(Object value, int dest, int tag);

    /**
     * Starts a receive. The object is decoded by the first thread that asks for the result.
     *
     * @param <T> the type expected
     * @param type the type expected
     * @param source the rank to receive from, or {@link Comm#ANY_SOURCE}
     * @param tag the label to receive, or {@link Comm#ANY_TAG}
     * @return completes with the object and its origin
     */
    <T> Request<Received<T>> irecv(Class<T> type, int source, int tag);

    /**
     * Collective: root's object, on every rank (MPI_Bcast).
     *
     * @param <T> the type of the object
     * @param type the type of the object
     * @param value the object at root; ignored elsewhere
     * @param root the rank that has it
     * @return at root {@code value} itself, elsewhere a copy
     */
    <T> T bcast(Class<T> type, T value, int root);

    /**
     * Collective: deals root's objects (MPI_Scatter).
     *
     * @param <T> the type of the objects
     * @param type the type of the objects
     * @param values one for each rank at root; ignored elsewhere
     * @param root the rank that deals
     * @return a copy of the one for this rank
     */
    <T> T scatter(Class<T> type, List<? extends T> values, int root);

    /**
     * Collective: copies of every rank's object at root (MPI_Gather).
     *
     * @param <T> the type of the objects
     * @param type the type of the objects
     * @param value this rank's
     * @param root the rank that collects
     * @return at root one of each rank, in rank order; elsewhere empty
     */
    <T> List<T> gather(Class<T> type, T value, int root);

    /**
     * Collective: copies of every rank's object, on every rank (MPI_Allgather).
     *
     * @param <T> the type of the objects
     * @param type the type of the objects
     * @param value this rank's
     * @return one of each rank, in rank order
     */
    <T> List<T> allgather(Class<T> type, T value);

    /**
     * Collective: an object from every rank to every rank (MPI_Alltoall).
     *
     * @param <T> the type of the objects
     * @param type the type of the objects
     * @param values one for each rank
     * @return a copy of what each rank had for this one, in rank order
     */
    <T> List<T> alltoall(Class<T> type, List<? extends T> values);

    /**
     * Collective: the objects of all ranks folded in rank order, on every rank (MPI_Allreduce).
     *
     * @param <T> the type of the objects
     * @param type the type of the objects
     * @param value this rank's
     * @param op combines what comes from lower ranks with what comes from higher; need not be commutative. Called on
     *     one rank only
     * @return a copy of the fold
     */
    <T> T allreduce(Class<T> type, T value, BinaryOperator<T> op);

    /**
     * The same communicator with another encoding; both ends must agree on it.
     *
     * @param codec the encoding
     * @return a view that uses it
     */
    ObjectComm with(Codec codec);

    /**
     * The same communicator with the default encoding, which reads only what this filter lets pass too. The filter sees
     * every class that is read, however it is encoded.
     *
     * @param filter decides which classes and sizes may be read, on top of what is always refused
     * @return a view that uses it
     */
    ObjectComm filtered(ObjectInputFilter filter);
}
