package org.minimpi.launcher;

/** What becomes of the output of a job's ranks. */
interface RankOutput extends AutoCloseable {

    /** The calling thread, and those it will start, are this rank's. */
    void rankStarts(int rank);

    /** The calling thread is no rank's any more. */
    void rankEnds();

    /** Writes what is left and puts the streams back; may be called by two threads, and twice. */
    @Override
    void close();
}
