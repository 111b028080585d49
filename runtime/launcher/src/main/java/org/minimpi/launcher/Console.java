package org.minimpi.launcher;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** The streams of the process, and the means to put others in their place while a job runs. */
interface Console {

    PrintStream out();

    PrintStream err();

    /** Where the launcher's own messages go. */
    default PrintStream messages() {
        return err();
    }

    /** Whether this is the console of one rank, beside which there may be others in the process. */
    default boolean isRank() {
        return false;
    }

    /** Whether to say that this rank has failed, and why. */
    default boolean tells(int rank) {
        return true;
    }

    /** A rank has returned this status, and the job, or the part of it in this process, will end with it. */
    default void returned(int status) {}

    /**
     * The job, or the part of it in this process, has ended: with this status, 0 if what the process ends with says more;
     * {@code failedRank} is the rank that failed first, negative if none did.
     */
    default void jobEnded(int status, int failedRank) {}

    /** Makes an action that says that the heap is full and ends the process, without any memory. */
    Runnable heapIsFull(String job);

    /** Ends the process, which is ending already, with this status. */
    default void halt(int status) {
        Runtime.getRuntime().halt(status);
    }

    /** The encoding of both. */
    Charset charset();

    /** Makes these what a program finds in System. */
    void redirect(PrintStream newOut, PrintStream newErr);
}
