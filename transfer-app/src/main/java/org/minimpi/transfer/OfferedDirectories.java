package org.minimpi.transfer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Directories whose times and permissions are to be kept, which is due when nothing more is written into them. Until then
 * their owner may write into them, whatever the sender's permissions and those of an earlier transfer say.
 */
final class OfferedDirectories {
    private final Destination destination;
    /** The last first, as what is done in a directory changes the time of the one that it is in. */
    private final Deque<Frame.Offer> due = new ArrayDeque<>();

    OfferedDirectories(Destination destination) {
        this.destination = destination;
    }

    /** A directory that is there. */
    void add(Frame.Offer offer, HeldDirectory directory) throws TransferException {
        try {
            Preserved.setWritable(directory, ".", true);
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + directory.show(""), e);
        }
        due.push(offer);
    }

    /** Gives them their times and permissions; tells of those for which that cannot be done. */
    void settle(BiConsumer<Frame.Offer, TransferException> failed) {
        while (!due.isEmpty()) {
            Frame.Offer offer = due.pop();
            try {
                settle(offer, FileName.check(offer.name()));
            } catch (TransferException e) {
                failed.accept(offer, e);
            }
        }
    }

    private void settle(Frame.Offer offer, List<String> names) throws TransferException {
        HeldDirectory parent = destination.directory(names.subList(0, names.size() - 1), false);
        if (parent == null) {
            throw new TransferException(
                    ExitStatus.FILE_IO,
                    "cannot keep the time of " + Printable.escape(offer.name()) + ": no such file or directory");
        }
        String name = names.get(names.size() - 1);
        try {
            Preserved.apply(parent, name, offer);
        } catch (IOException e) {
            throw IoFailure.of("cannot keep the time of " + parent.show(name), e);
        }
    }
}
