package org.minimpi.transfer;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The name that a complete file is meant for.
 *
 * @param directory where it is
 * @param name the name
 * @param partName what the file is called until then
 * @param partKey its {@link HeldDirectory#fileKey}: another file that is called so by now does not get the name; null if no
 *     other transfer uses that name, or the system has no keys
 */
record FinalName(HeldDirectory directory, String name, String partName, Object partKey) {
    private static final int MOST_NAMES = 10_000;

    /** Takes the name, or one like it if the policy says so. Returns that; null if another file has it and stays. */
    String take(Overwrite overwrite) throws IOException, TransferException {
        if (partKey != null && !Objects.equals(partKey, directory.fileKey(partName))) {
            throw new TransferException(
                    ExitStatus.UNSAFE_PATH,
                    "cannot write " + directory.show(name) + ": " + partName
                            + ", as which it came, was replaced meanwhile");
        }
        if (overwrite == Overwrite.REPLACE) {
            replace();
            return name;
        }
        String candidate = name;
        for (int n = 1; !takeFree(candidate); n++) {
            if (overwrite == Overwrite.SKIP) {
                return null;
            }
            if (overwrite == Overwrite.FAIL || n > MOST_NAMES) {
                throw directory.taken(name);
            }
            candidate = name + "." + n;
        }
        return candidate;
    }

    private void replace() throws IOException, TransferException {
        BasicFileAttributes there = directory.attributes(name);
        if (there != null && there.isDirectory()) {
            throw directory.isADirectory(name);
        }
        if (!directory.isStillThere()) {
            throw directory.swapped(name);
        }
        directory.move(partName, name);
    }

    /** False if it is taken: a link fails then, where a move would silently replace what has it. */
    private boolean takeFree(String candidate) throws IOException, TransferException {
        try {
            directory.link(partName, candidate);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return moveWhereThereAreNoLinks(candidate);
        }
        if (!directory.isStillThere()) {
            directory.unlink(candidate, partName);
            throw directory.swapped(name);
        }
        return true;
    }

    private boolean moveWhereThereAreNoLinks(String candidate) throws IOException, TransferException {
        if (!directory.isStillThere()) {
            throw directory.swapped(name);
        }
        if (directory.attributes(candidate) != null) {
            return false;
        }
        directory.move(partName, candidate);
        return true;
    }
}
