package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tests on MPJ Express need. */
final class MpjExpress {

    private MpjExpress() {}

    /**
     * What is to stand in front of a command: niodev listens on every interface, here on those of a network of its own, if
     * that is allowed. Without MPJ Express the test is skipped, or fails where it is required.
     */
    static List<String> command(Path any) throws Exception {
        String mpj = MiniMpi.run(any, "doctor")
                .out()
                .lines()
                .filter(line -> line.startsWith("mpj "))
                .findFirst()
                .orElse("");
        boolean there = mpj.endsWith(" can run here");
        assertTrue(there || !Boolean.getBoolean("minimpi.require.mpj"), mpj);
        assumeTrue(there, mpj);
        List<String> network = List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        return isAllowed(network) ? network : List.of();
    }

    private static boolean isAllowed(List<String> network) throws InterruptedException {
        List<String> probe = new ArrayList<>(network);
        probe.add("true");
        try {
            return new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException thereIsNoSuchCommand) {
            return false;
        }
    }
}
