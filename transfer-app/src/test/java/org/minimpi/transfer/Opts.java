package org.minimpi.transfer;

import java.time.Duration;

/** Options as the command line would make them. */
final class Opts {

    private Opts() {}

    static Options of(int chunk, int window) {
        return new Options(
                chunk, window, Overwrite.FAIL, false, false, false, false, false, false, false, false, Duration.ZERO);
    }

    static Options allOrNothing(int chunk, int window) {
        return new Options(
                chunk, window, Overwrite.FAIL, false, false, false, false, false, false, false, true, Duration.ZERO);
    }

    static Options synced() {
        return new Options(
                1024, 1, Overwrite.FAIL, false, false, false, false, true, false, false, false, Duration.ZERO);
    }

    /** All of a file. */
    static Frame.Offer offer(long id, String name, long size, int chunk) {
        return new Frame.Offer(id, name, false, size, 0, 0, 0644, chunk, 0, 1, 0, false, false, "");
    }
}
