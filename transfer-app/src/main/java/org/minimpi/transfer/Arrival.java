package org.minimpi.transfer;

import java.io.Closeable;

/** A file that has been accepted, until its end. */
interface Arrival extends Closeable {

    /** How many chunks of the lane are there already. */
    long held() throws TransferException;

    /** It has been said that the file is wanted: time for what takes long and the sender need not wait for. */
    void accepted() throws TransferException;

    /** A chunk has come. Returns up to where the lane is written now. */
    long take(Frame.Data data) throws TransferException;

    /** All has come; returns the answer, or null if it comes later. */
    Frame end(Frame.End end) throws TransferException;

    /** It has failed; {@code kept} if what is there may be of use. */
    void fail(boolean kept);

    @Override
    void close();
}
