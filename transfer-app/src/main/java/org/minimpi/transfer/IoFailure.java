package org.minimpi.transfer;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** An I/O error as a person would say it. */
public final class IoFailure {

    private IoFailure() {}

    /** A failure of the transfer: what could not be done, and why. */
    public static TransferException of(String what, IOException e) {
        String why = reason(e);
        return new TransferException(isFull(why) ? ExitStatus.NO_SPACE : ExitStatus.FILE_IO, what + ": " + why, e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : Printable.escape(e.getMessage());
    }

    /** The JDK has no exception of its own for a full disk, only the system's text (not translated by Java). */
    private static boolean isFull(String reason) {
        return reason.contains("No space left on device") || reason.contains("Disk quota exceeded");
    }
}
