package org.minimpi.transfer;

import java.io.Closeable;
import java.nio.file.Path;

/** A directory that downloads go to, held open: one that is swapped for a link meanwhile does not lead them elsewhere. */
public final class Downloads implements Closeable {
    private static final int USUAL_MODE = -1;

    private final HeldDirectory directory;

    private Downloads(HeldDirectory directory) {
        this.directory = directory;
    }

    /** Makes the directory if it is not there; fails at once if nothing can be written to it. */
    public static Downloads open(Path path, long id) throws TransferException {
        Downloads downloads = new Downloads(HeldDirectory.make(path));
        try {
            downloads.part(id, "").close();
            return downloads;
        } catch (TransferException e) {
            downloads.close();
            throw e;
        }
    }

    /** A new file that has no name of its own yet; fails if {@code name} is taken. */
    public Download create(long id, String name) throws TransferException {
        if (directory.attributes(name) != null) {
            throw directory.taken(name);
        }
        return new Download(part(id, name));
    }

    private PartFile part(long id, String name) throws TransferException {
        Frame.Offer offer =
                new Frame.Offer(id, name, false, 0, 0, 0, USUAL_MODE, 1, 0, 1, Overwrite.FAIL.code(), false, false, "");
        return PartFile.ofUnknownSize(directory, name, offer);
    }

    @Override
    public void close() {
        directory.close();
    }
}
