package org.minimpi.transfer.classic;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workers}: a master deals the chunks of a file to workers, which write each to a file of its own. */
@Command(
        name = "workers",
        description = "Rank 0 deals the chunks of a file to all other ranks, which write them to uploaded_files/.",
        sortOptions = false)
final class WorkersProgram extends Program {
    /** From the master: a {@link Chunk}, or null when there are no more. */
    static final int CHUNKS = 11;

    /** To the master: whether a chunk was written. */
    static final int STATUSES = 22;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "test.txt",
            description = "The file to deal (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--join",
            paramLabel = "FILE",
            description = "Then puts the chunks together here and checks them; replaces the file.")
    private Path joined;

    WorkersProgram() {
        super(2, "[FILE]");
    }

    @Override
    int first() {
        return new Master(this, new ChunkFiles(directory()), file, joined).run();
    }

    @Override
    int other() {
        return new Worker(this, new ChunkFiles(directory())).run();
    }
}
