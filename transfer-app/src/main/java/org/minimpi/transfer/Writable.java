package org.minimpi.transfer;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a directory can be written to, found out without writing. */
final class Writable {

    private Writable() {}

    /** Wherever {@code ..} seems to lead, what is not there has no parent. */
    static void checkParents(Path path) throws TransferException {
        for (Path above = path; above != null; above = above.getParent()) {
            if (above.endsWith("..") && !Files.exists(above)) {
                throw new TransferException(
                        ExitStatus.FILE_IO,
                        "cannot write to directory " + Source.show(path) + ": there is no " + Source.show(above));
            }
        }
    }

    /** Fails if nothing can be made in a directory, or where one would be made. */
    static void check(Path path) throws TransferException {
        checkParents(path);
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw HeldDirectory.notADirectory(there, null);
        }
        try {
            there.getFileSystem().provider().checkAccess(there, AccessMode.WRITE, AccessMode.EXECUTE);
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + Source.show(there), e);
        }
    }
}
