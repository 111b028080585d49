package org.minimpi;

/**
 * A quality that cannot be emulated. Every operation of {@link Comm} works on every backend; a capability only tells a
 * program, or a conformance test, what more it may rely on.
 */
public enum Capability {
    /** Several threads of a rank may call at once (MPI_THREAD_MULTIPLE). */
    THREAD_MULTIPLE,
    /** Requests complete with no thread inside {@link Request#await()} or {@link Request#test}. */
    ASYNC_PROGRESS,
    /** A receive into a buffer of another type fails with {@link DatatypeMismatchException}. */
    CHECKS_DATATYPES,
    /** {@link Request#cancel} can succeed. */
    CANCEL,
    /** {@link Comm#abort} ends ranks that are computing, not only ranks inside a call. */
    ABORT_KILLS,
    /** The death of a peer surfaces as {@link RankFailedException} in place of a hang. */
    FAILURE_DETECTION,
    /** That every rank is blocked for ever surfaces as a failure in place of a hang. */
    DEADLOCK_DETECTION
}
