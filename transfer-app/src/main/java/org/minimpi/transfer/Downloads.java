package org.minimpi.transfer;

import java.io.Closeable;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.List;

/** A directory that downloads go to, held open: one that is swapped for a link meanwhile does not lead them elsewhere. */
public final class Downloads implements Closeable {
    private static final int USUAL_MODE = -1;

    private final HeldDirectory directory;
    private final Overwrite overwrite;
    /** Null where what is left by a receiver that is killed stays. */
    private final PartOwner owner;

    private Downloads(HeldDirectory directory, Overwrite overwrite, PartOwner owner) {
        this.directory = directory;
        this.overwrite = overwrite;
        this.owner = owner;
    }

    /** Makes the directory if it is not there. */
    public static Downloads open(Path path, Overwrite overwrite) throws TransferException {
        return new Downloads(HeldDirectory.make(path), overwrite, null);
    }

    /** As above, for many files; removes what receivers on this host that were killed have left there. */
    public static Downloads open(Path path, Overwrite overwrite, String host) throws TransferException {
        HeldDirectory directory = HeldDirectory.make(path);
        Leftovers.remove(directory, host);
        return new Downloads(directory, overwrite, new PartOwner(directory, host, false));
    }

    /** Fails if nothing can be written to it. */
    public void check(long id) throws TransferException {
        part(id, "").close();
    }

    /** Whether a file of this name need not be fetched, as what has the name stays; fails if that is an error. */
    public boolean mayStay(String name) throws TransferException {
        BasicFileAttributes there = directory.attributes(name);
        if (there != null && overwrite == Overwrite.FAIL) {
            throw directory.taken(name);
        }
        if (there != null && overwrite == Overwrite.REPLACE && there.isDirectory()) {
            throw directory.isADirectory(name);
        }
        return there != null && overwrite == Overwrite.SKIP;
    }

    /** A new file that has no name of its own yet. */
    public Download create(long id, String name) throws TransferException {
        return new Download(part(id, name), overwrite);
    }

    private PartFile part(long id, String name) throws TransferException {
        Frame.Offer offer =
                new Frame.Offer(id, name, false, 0, 0, 0, USUAL_MODE, 1, 0, 1, Overwrite.FAIL.code(), false, false, "");
        String partName = owner != null
                ? owner.partName(List.of(), id)
                : ".minimpi-" + HexFormat.of().toHexDigits(id) + ".part";
        return PartFile.once(directory, name, offer, partName, false);
    }

    @Override
    public void close() {
        if (owner != null) {
            owner.close();
        }
        directory.close();
    }
}
