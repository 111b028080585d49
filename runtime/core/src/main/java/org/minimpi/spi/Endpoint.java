package org.minimpi.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.minimpi.Buf;
import org.minimpi.Status;

/**
 * One rank's matching engine, all that a backend must write. Core's one communicator is built on it.
 *
 * <p>Ranks are positions in the context's group, except {@link #worldRank}. Misuse and PROC_NULL never get here.
 * Thread-safe: any thread of the rank may call. After {@link #fail} on any rank of the job, everything pending and
 * everything new fails; what is being copied at that moment completes first, so that nobody touches a buffer whose owner
 * has returned.
 */
public interface Endpoint extends AutoCloseable {

    /**
     * This rank.
     *
     * @return in {@code [0, worldSize())}
     */
    int worldRank();

    /**
     * The number of ranks in the job.
     *
     * @return at least 1
     */
    int worldSize();

    /**
     * The largest tag that it can carry.
     *
     * @return at least 32767
     */
    int maxTag();

    /**
     * Collective over {@code parent}: a context will be used. The ranks of {@code parent} have agreed on its number; nobody
     * sends in it before its own call has returned, but others may have begun. All are on their way to this call and wait
     * for nothing else before it, so an endpoint that has to wait for them here needs no progress but its own.
     *
     * @param parent the context whose ranks take part
     * @param context the new one; empty on a rank that is not in it
     */
    void open(Context parent, Optional<Context> context);

    /**
     * This rank uses a context no more.
     *
     * @param context from {@link #open}
     */
    void free(Context context);

    /**
     * Starts a send. Messages of one thread to one rank in one context are matched in the order of these calls.
     *
     * @param context where
     * @param buf the elements; may be read until {@code done}. An object's bytes may be kept for good
     * @param content what the elements are
     * @param dest to whom
     * @param tag its label
     * @param mode when it is done
     * @param done completed or failed exactly once, perhaps before this returns
     * @return how to take it back
     */
    Pending send(Context context, Buf buf, Content content, int dest, int tag, SendMode mode, Completion done);

    /**
     * Starts a receive. Receives are matched in the order of these calls.
     *
     * @param context where
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @param receiver where the elements go; completed or failed exactly once, perhaps before this returns
     * @return how to take it back
     */
    Pending recv(Context context, int source, int tag, ReceiveCompletion receiver);

    /**
     * The message that {@link #recv} would match now, left in place.
     *
     * @param context where
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return empty if none has arrived
     */
    Optional<Status> peek(Context context, int source, int tag);

    /**
     * The message that {@link #recv} would match now, taken out of matching.
     *
     * @param context where
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return empty if none has arrived
     */
    Optional<MatchedMessage> take(Context context, int source, int tag);

    /**
     * Moves what can be moved by the calling thread. Where requests complete with no thread inside a call, there is nothing
     * to do.
     *
     * @return true if anything did move
     */
    boolean progress();

    /**
     * From now on, signals this waiter whenever {@link #peek} might find more than before, and when the job fails.
     *
     * @param waiter a thread that looks for messages
     */
    void watch(Waiter waiter);

    /**
     * Ends {@link #watch}.
     *
     * @param waiter the same
     */
    void unwatch(Waiter waiter);

    /**
     * Waits until the waiter is signalled, the time is over or its thread is interrupted; may also return for no reason.
     * Every wait of a rank for messages is here. An endpoint without asynchronous progress makes it here meanwhile, and
     * returns when something moved.
     *
     * @param waiter of the calling thread
     * @param nanos at most how long
     */
    void park(Waiter waiter, long nanos);

    /**
     * Looks for a while, before the calling thread takes a waiter and parks, if that is likely to take less time.
     *
     * @param what becomes true by another thread
     * @return whether it has become so
     */
    default boolean look(BooleanSupplier what) {
        return false;
    }

    /**
     * Ends the job because of this rank. Only the first failure of a job is told here, perhaps more than once.
     *
     * @param cause what the rank threw; an AbortedException is passed on to all as such
     */
    void fail(Throwable cause);

    /**
     * The failure that has ended the job, if it was in another JVM.
     *
     * @return empty if there was none, or all know of it
     */
    default Optional<RankFailure> failedElsewhere() {
        return Optional.empty();
    }

    /**
     * Where this rank meets the others of a context; asked for once, before its first meeting.
     *
     * @param context the ranks that meet
     * @return empty where they do not share memory
     */
    default Optional<MeetingPlace> meetingPlace(Context context) {
        return Optional.empty();
    }

    /**
     * The thread that the rank runs on, where not any will do.
     *
     * @param name what to call it
     * @param body what it runs
     * @return a daemon thread that is not started; empty if any will do
     */
    default Optional<Thread> newThread(String name, Runnable body) {
        return Optional.empty();
    }

    /**
     * What it has on its way.
     *
     * @return empty where all that is sent has arrived
     */
    default Optional<Traffic> traffic() {
        return Optional.empty();
    }

    /**
     * How it learns what ranks in other JVMs do.
     *
     * @return empty where it cannot, or all are in this JVM
     */
    default Optional<Survey> survey() {
        return Optional.empty();
    }

    /**
     * What was sent to this rank and has not been received; asked once the whole job has ended well.
     *
     * @return in the order of arrival; none where that cannot be known
     */
    default List<Unreceived> unreceived() {
        return List.of();
    }

    /**
     * Says that this rank has ended. Nobody waits for its receives any more, but others may need what it has sent: where
     * messages move only while their sender calls, that is here, until they have arrived, never will, or the job fails.
     */
    @Override
    void close();
}
