package org.minimpi.transfer;

/**
 * What sender and receiver say to each other, except for the data itself ({@link DataFrame}).
 *
 * <p>One file takes {@code OFFER, ACCEPT, DATA..., END, COMMIT}; instead of ACCEPT there may be REJECT, and instead of
 * COMMIT an ERROR. FINISH ends the session. Every frame begins alike, all numbers are big-endian, text is a length of two
 * bytes and UTF-8:
 *
 * <pre>
 *    0       2         3        4          8                  16
 *   +-------+---------+--------+----------+------------------+----
 *   | "MT"  | version |  kind  |  zero    |   transfer id    |  fields of its kind, in the order of the record
 *   +-------+---------+--------+----------+------------------+----
 * </pre>
 */
sealed interface Frame {

    /** The transfer that this is about; 0 for FINISH. */
    long id();

    /**
     * The sender has a file.
     *
     * @param name what it should be called
     * @param size its bytes
     * @param seconds when it was modified, since 1970
     * @param nanos and the fraction of that second
     * @param mode its permission bits, -1 if unknown
     * @param chunk the most bytes of a DATA frame
     * @param overwrite what to do if the name is taken: 0 is to fail, the only one in this version
     */
    record Offer(long id, String name, long size, long seconds, int nanos, int mode, int chunk, int overwrite)
            implements Frame {}

    /**
     * The receiver wants it, and has posted {@code window} receives for DATA and END frames: the first credits.
     *
     * @param ranges how many ranges it holds already; 0 in this version
     */
    record Accept(long id, int window, int ranges) implements Frame {}

    /** The receiver does not want it; an exit status and a line. */
    record Reject(long id, int status, String text) implements Frame {}

    /** All before {@code offset} is written, and {@code credits} more receives are posted. */
    record Ack(long id, long offset, int credits) implements Frame {}

    /**
     * That was all.
     *
     * @param size the bytes sent
     * @param digest their SHA-256
     * @param changed whether the source changed meanwhile
     */
    record End(long id, long size, byte[] digest, boolean changed) implements Frame {}

    /** The file is verified and has its name. */
    record Commit(long id) implements Frame {}

    /** The transfer failed; an exit status and a line. In either direction. */
    record Failed(long id, int status, String text) implements Frame {}

    /** No more files; the exit status of the session. */
    record Finish(long id, int status) implements Frame {}
}
