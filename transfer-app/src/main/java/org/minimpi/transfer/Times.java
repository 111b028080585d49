package org.minimpi.transfer;

import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;

/** Times of files as frames have them. */
final class Times {

    private Times() {}

    /** When the file was modified; 1970 if no file system could say so. */
    static FileTime modified(Frame.Offer offer) {
        try {
            return FileTime.from(Instant.ofEpochSecond(offer.seconds(), offer.nanos()));
        } catch (DateTimeException | ArithmeticException e) {
            return FileTime.from(Instant.EPOCH);
        }
    }
}
