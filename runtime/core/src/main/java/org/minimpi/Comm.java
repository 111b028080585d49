package org.minimpi;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A group of ranks that exchange messages in a private context (MPI communicator).
 *
 * <p>Thread-safe: any thread of the rank may call it; only the order of collectives, which has to be the same on every rank,
 * is the program's business. Misuse (a bad rank, tag or slice, a closed communicator) throws
 * {@link IllegalArgumentException}, {@link IndexOutOfBoundsException} or {@link IllegalStateException}; everything that
 * can fail in a correct program throws an {@link MpiException}.
 */
public interface Comm extends PointToPoint, Collectives, AutoCloseable {

    /** Matches a message from any rank; only for receives and probes (MPI_ANY_SOURCE). */
    int ANY_SOURCE = -1;

    /** Matches a message with any tag; only for receives and probes (MPI_ANY_TAG). */
    int ANY_TAG = -1;

    /** The rank that is not there: sends to it vanish, receives from it are empty at once (MPI_PROC_NULL). */
    int PROC_NULL = -2;

    /**
     * This rank, in {@code [0, size())} (MPI_Comm_rank).
     *
     * @return the rank of the caller
     */
    int rank();

    /**
     * The number of ranks (MPI_Comm_size).
     *
     * @return at least 1
     */
    int size();

    /**
     * A label for messages, logs and thread names (MPI_Comm_get_name); the first communicator of a job is
     * {@code "world"}. Others are named after their parent and what made them, and where that makes several, after what is
     * different: {@code "world.dup1"}, {@code "world.split2[color 0]"}, {@code "world.create3[rank 2 first]"} with the
     * first member as the world counts, {@code "world.cart4.sub1[0, *]"} with the coordinates that all members share.
     *
     * @return the name, for people
     */
    String name();

    /**
     * The host this rank runs on, for people (MPI_Get_processor_name).
     *
     * @return a host name
     */
    String processorName();

    /**
     * The job's clock (MPI_Wtime).
     *
     * @return nanoseconds from an arbitrary start; only differences mean something
     */
    long nanoTime();

    /**
     * The largest tag accepted (MPI_TAG_UB).
     *
     * @return at least 32767
     */
    int maxTag();

    /**
     * The same ranks and the same context, sending whole objects in place of {@link Buf}s.
     *
     * @return a view; closing this communicator closes it too
     */
    ObjectComm objects();

    /**
     * The nonblocking collectives.
     *
     * @return a view; closing this communicator closes it too
     */
    AsyncCollectives async();

    /**
     * The ranks of this communicator, in order (MPI_Comm_group).
     *
     * @return as many as {@link #size()}
     */
    Group group();

    /**
     * Collective: the same ranks in a new context, so that its messages never mix with this one's (MPI_Comm_dup). Cached
     * values whose key says so go with it.
     *
     * @return a communicator to be closed by every rank
     * @throws IllegalStateException if this communicator is closed
     */
    Comm dup();

    /**
     * Collective: one new communicator for each colour, its ranks ordered by key, and by rank here where keys are equal
     * (MPI_Comm_split).
     *
     * @param color which of the new communicators to join; any number
     * @param key where to stand in it; any number
     * @return a communicator to be closed by every rank that joined it
     * @throws IllegalStateException if this communicator is closed
     */
    default Comm split(int color, int key) {
        return split(OptionalInt.of(color), key).orElseThrow();
    }

    /**
     * Collective: as {@link #split(int, int)}; a rank with no colour joins nothing (MPI_UNDEFINED).
     *
     * @param color which of the new communicators to join, or none
     * @param key where to stand in it
     * @return empty without a colour
     * @throws IllegalStateException if this communicator is closed
     */
    Optional<Comm> split(OptionalInt color, int key);

    /**
     * Collective over this communicator: one over {@code members}, in their order (MPI_Comm_create). Ranks may pass
     * different groups if these have no member in common; a rank outside passes any, such as the empty one.
     *
     * @param members ranks of this communicator
     * @return empty on a rank that is not among its own {@code members}
     * @throws IllegalArgumentException if one of them is not in this communicator
     * @throws CollectiveMismatchException if a member passed another group
     * @throws IllegalStateException if this communicator is closed
     */
    Optional<Comm> create(Group members);

    /**
     * Collective: a communicator whose ranks form a grid (MPI_Cart_create). Ranks are numbered with the last coordinate
     * running fastest.
     *
     * @param dims the extent of each dimension; see {@link CartComm#balancedDims}
     * @param periodic which of them wrap around
     * @param reorder whether ranks may be numbered anew; today they never are
     * @return empty on ranks that the grid leaves out
     * @throws IllegalArgumentException if an extent is not positive, the arrays differ in length or the grid has more
     *     places than there are ranks
     * @throws IllegalStateException if this communicator is closed
     */
    Optional<CartComm> cartesian(int[] dims, boolean[] periodic, boolean reorder);

    /**
     * What this rank cached here (MPI_Comm_get_attr).
     *
     * @param <T> the type of the value
     * @param key under which
     * @return empty if there is nothing
     */
    <T> Optional<T> attribute(AttributeKey<T> key);

    /**
     * Caches a value on this rank; other ranks do not see it (MPI_Comm_set_attr, MPI_Comm_delete_attr).
     *
     * @param <T> the type of the value
     * @param key under which
     * @param value null removes what is there
     */
    <T> void attribute(AttributeKey<T> key, T value);

    /**
     * Whether the backend has a quality that no emulation can give, and the job has not switched it off.
     *
     * @param capability which
     * @return true if it has
     */
    boolean supports(Capability capability);

    /**
     * Ends the whole job: every operation of every rank fails with {@link AbortedException} (MPI_Abort). Declared to
     * return so that callers write {@code throw comm.abort(3, "why")}.
     *
     * @param code the exit status of the job, if a launcher started it
     * @param reason one line for people
     * @return the failure to throw
     */
    AbortedException abort(int code, String reason);

    /**
     * Releases the context (MPI_Comm_free). Every rank calls it; none waits for another.
     *
     * @throws IllegalStateException while own requests are pending; never after the job has failed
     */
    @Override
    void close();
}
