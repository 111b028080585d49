package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** What tests on MPJ Express need. */
final class MpjExpress {

    private MpjExpress() {}

    /** Skips the test without MPJ Express, or fails it where MPJ Express is required. */
    static void needed(Path any) throws Exception {
        String mpj = MiniMpi.run(any, "doctor")
                .out()
                .lines()
                .filter(line -> line.startsWith("mpj "))
                .findFirst()
                .orElse("");
        boolean there = mpj.endsWith(" can run here");
        assertTrue(there || !Boolean.getBoolean("minimpi.require.mpj"), mpj);
        assumeTrue(there, mpj);
    }
}
