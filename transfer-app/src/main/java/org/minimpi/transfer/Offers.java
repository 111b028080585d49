package org.minimpi.transfer;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** Makes {@link Frame.Offer}s. */
final class Offers {

    private Offers() {}

    /** All of a file, or a directory; {@code enclosed} if its contents follow at once. Fails if it cannot be said. */
    static Frame.Offer of(
            long id,
            String name,
            boolean directory,
            BasicFileAttributes attributes,
            String origin,
            boolean enclosed,
            Options options)
            throws TransferException {
        if (FileName.isTooLong(name)) {
            throw new TransferException(
                    ExitStatus.FILE_IO,
                    "cannot send it: its name there would be longer than " + FileName.MOST_PATH_BYTES + " bytes");
        }
        Instant modified = attributes.lastModifiedTime().toInstant();
        return new Frame.Offer(
                id,
                name,
                directory,
                directory ? 0 : attributes.size(),
                modified.getEpochSecond(),
                modified.getNano(),
                Source.mode(attributes),
                options.chunk(),
                0,
                1,
                options.overwrite().code(),
                enclosed,
                false,
                origin);
    }

    /** The same once more. */
    static Frame.Offer again(Frame.Offer offer) {
        return with(offer, offer.lane(), offer.lanes(), true);
    }

    /** Every so many of its chunks. */
    static Frame.Offer lane(Frame.Offer offer, int lane, int lanes) {
        return with(offer, lane, lanes, offer.again());
    }

    private static Frame.Offer with(Frame.Offer o, int lane, int lanes, boolean again) {
        return new Frame.Offer(
                o.id(),
                o.name(),
                o.directory(),
                o.size(),
                o.seconds(),
                o.nanos(),
                o.mode(),
                o.chunk(),
                lane,
                lanes,
                o.overwrite(),
                o.enclosed(),
                again,
                o.origin());
    }
}
