package org.minimpi.transfer.classic;

import java.util.Arrays;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;

/** A file in pieces of one size, of which the last may be shorter. */
record Pieces(Source source, int size) {

    /** Takes a piece, which it may not keep. */
    interface Consumer {
        void accept(long index, byte[] piece) throws TransferException;
    }

    long count() {
        return source.size() / size + (source.size() % size == 0 ? 0 : 1);
    }

    /**
     * Reads them one after the other. The last is held back until the file is seen to be the one that was opened, so that a
     * receiver that counts has too little of one that was changed meanwhile.
     */
    void forEach(Consumer consumer) throws TransferException {
        byte[] piece = new byte[size];
        long count = count();
        for (long i = 0; i < count; i++) {
            long offset = i * size;
            int length = (int) Math.min(size, source.size() - offset);
            source.read(piece, 0, length, offset);
            if (i == count - 1 && source.hasChanged()) {
                throw source.changed("it was changed");
            }
            consumer.accept(i, length == size ? piece : Arrays.copyOf(piece, length));
        }
    }
}
