package org.minimpi.transfer;

/** Tells the user who has stopped a transfer what is kept, and how to go on. */
final class Interruption {

    private Interruption() {}

    /**
     * The line; {@code arrived} files are confirmed by all ranks. With {@code --all-or-nothing} those count if all ranks have
     * {@code agreed} to keep them.
     */
    static TransferException of(Options options, long arrived, boolean agreed) {
        return new TransferException(
                ExitStatus.SIGNAL, options.writes() ? "interrupted: " + kept(options, arrived, agreed) : "interrupted");
    }

    private static String kept(Options options, long arrived, boolean agreed) {
        if (options.allOrNothing() && agreed) {
            return "some files may be kept, verify them";
        }
        String kept = options.allOrNothing() ? "no file is kept" : Bytes.files(arrived) + " arrived and kept";
        if (options.resume()) {
            return kept + "; the same command resumes the last file";
        }
        if (arrived > 0 && !options.allOrNothing()) {
            return kept + "; the same command with --resume sends the others";
        }
        return kept + "; only a transfer that starts with --resume can be resumed";
    }
}
