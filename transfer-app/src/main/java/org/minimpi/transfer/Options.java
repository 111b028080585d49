package org.minimpi.transfer;

import java.time.Duration;

/**
 * What the command line says about a transfer, the same on every rank.
 *
 * @param chunk the bytes of a chunk
 * @param window how many messages may be on their way to a rank
 * @param overwrite what to do where a name is taken
 * @param preserve whether times and permissions are kept
 * @param resume whether what an earlier transfer left is used, and whether this one leaves something
 * @param checksum whether a file that is there already is compared
 * @param compress whether chunks are compressed
 * @param sync whether a file is on disk before it is confirmed
 * @param dryRun whether nothing is written
 * @param verify whether files are only compared
 * @param allOrNothing whether no rank keeps a file unless every rank can keep all
 * @param timeout how long a rank may hear nothing; zero for ever
 */
record Options(
        int chunk,
        int window,
        Overwrite overwrite,
        boolean preserve,
        boolean resume,
        boolean checksum,
        boolean compress,
        boolean sync,
        boolean dryRun,
        boolean verify,
        boolean allOrNothing,
        Duration timeout) {

    /** The largest chunk that a peer may offer. */
    static final int MOST_CHUNK = 64 << 20;

    static final int MOST_WINDOW = 1024;

    /** Whether an offer has to be answered before its contents follow: not if they fit into the same message. */
    boolean awaitsAnswer(long size) {
        return resume || checksum || verify || dryRun || size > chunk;
    }

    /** Whether what is there already may turn out to be the file. */
    boolean compares() {
        return resume || checksum || verify;
    }

    /** Whether the destination may be written to. */
    boolean writes() {
        return !dryRun && !verify;
    }
}
