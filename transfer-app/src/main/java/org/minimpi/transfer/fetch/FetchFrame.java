package org.minimpi.transfer.fetch;

import org.minimpi.transfer.ExitStatus;

/**
 * What rank 0 and a fetching rank say to each other.
 *
 * <p>A fetching rank begins with READY. Each GET is answered with a RESULT, and FINISH ends the session. Every frame begins
 * as {@link org.minimpi.transfer.Wire} says, with "MF"; the fields of its kind follow in the order of the record. A message
 * is one frame, and each direction of a link numbers its own.
 */
sealed interface FetchFrame {

    /** The rank can fetch; or, with an exit status other than 0, why it cannot. */
    record Ready(int status, String text) implements FetchFrame {}

    /** The rank should fetch a URL and call the file so. The index is the URL's place in the list. */
    record Get(int index, String url, String name) implements FetchFrame {}

    /**
     * What came of it.
     *
     * @param index the URL's place in the list
     * @param exit an exit status: 0 if the file is there
     * @param status the HTTP status of the last response, 0 if there was none
     * @param bytes the size of the file
     * @param sha256 its digest, 32 bytes; none if it is not there, or what has its name stays
     * @param millis how long it took, in milliseconds, with all attempts
     * @param error why it is not there; empty if it is
     * @param name what it is called
     */
    record Result(int index, int exit, int status, long bytes, byte[] sha256, long millis, String error, String name)
            implements FetchFrame {

        /** Whether it was left as it is there. */
        boolean isSkipped() {
            return exit == ExitStatus.OK && sha256.length == 0;
        }
    }

    /** There are no more URLs; the exit status of the session. */
    record Finish(int status) implements FetchFrame {}
}
