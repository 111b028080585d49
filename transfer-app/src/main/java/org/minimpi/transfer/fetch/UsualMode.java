package org.minimpi.transfer.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.minimpi.transfer.IoFailure;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;

/** The permissions that new files get here, as the user's mask has it, which Java does not tell. */
final class UsualMode {

    private UsualMode() {}

    /** Makes a file to look at, so this also says at once whether the directory can be written. */
    static int in(Path directory) throws TransferException {
        try {
            Path file = Files.createFile(directory.resolve(".minimpi-"
                    + String.format("%016x", ThreadLocalRandom.current().nextLong()) + ".mode"));
            try (Source made = Source.open(file)) {
                return made.mode();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw IoFailure.of("cannot write to directory " + Source.show(directory), e);
        }
    }
}
