package org.minimpi.transfer;

import java.nio.file.Path;
import org.minimpi.Comm;
import picocli.CommandLine.Option;

/** What the commands that write files have in common. */
abstract class WritingCommand extends FileCommand {

    @Option(
            names = "--to",
            paramLabel = "DIR",
            order = 1,
            description = "The directory on the receiving ranks; made if it is not there. Required.")
    private Path to;

    @Option(
            names = "--overwrite",
            paramLabel = "fail|replace|skip|rename",
            order = 3,
            defaultValue = "fail",
            converter = OverwriteConverter.class,
            description = "What to do where a name is taken (default: ${DEFAULT-VALUE}).")
    private Overwrite overwrite;

    @Option(names = "--preserve", order = 4, description = "Keeps times and permissions.")
    private boolean preserve;

    @Option(
            names = "--resume",
            order = 5,
            description = "Goes on with what an interrupted transfer has left, and leaves such if it is interrupted.")
    private boolean resume;

    @Option(
            names = "--checksum",
            order = 6,
            description = "A file that is there already and has the same SHA-256 counts as sent.")
    private boolean checksum;

    @Option(names = "--compress", order = 7, description = "Compresses what is sent (Zstandard).")
    private boolean compress;

    @Option(names = "--sync", order = 8, description = "A file that is confirmed is on disk.")
    private boolean sync;

    @Option(
            names = "--dry-run",
            order = 9,
            description = "Writes nothing, and says what would be written and what could not.")
    private boolean dryRun;

    @Option(
            names = "--chunk",
            paramLabel = "SIZE",
            order = 10,
            defaultValue = "1M",
            converter = SizeConverter.class,
            description = "The size of a piece, such as 64K or 4M (default: ${DEFAULT-VALUE}).")
    private long chunk;

    @Option(
            names = "--window",
            paramLabel = "N",
            order = 11,
            defaultValue = "8",
            description = "How many messages may be on their way (default: ${DEFAULT-VALUE}).")
    private int window;

    @Override
    final Path to() {
        return to;
    }

    @Override
    void check(Comm world) {
        sources().forEach(this::checkName);
        if (chunk < 1 || chunk > Options.MOST_CHUNK) {
            throw misuse("--chunk is 1 to " + Options.MOST_CHUNK + " bytes, not " + chunk);
        }
        if (window < 1 || window > Options.MOST_WINDOW) {
            throw misuse("--window is 1 to " + Options.MOST_WINDOW + ", not " + window);
        }
    }

    @Override
    Options options() {
        return options(false);
    }

    final Options options(boolean allOrNothing) {
        return new Options(
                (int) chunk,
                window,
                overwrite,
                preserve,
                resume,
                checksum,
                compress,
                sync,
                dryRun,
                false,
                allOrNothing,
                timeout());
    }
}
