package org.minimpi.transfer.fetch;

import org.minimpi.transfer.TransferException;

/** Where a body goes, piece by piece. */
interface Sink {
    void write(byte[] from, int at, int length, long offset) throws TransferException;
}
