package org.minimpi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** The suite as an app, on MPJ Express if that is installed. All of it is for {@code .ci/long-checks}. */
@Tag("mpj")
class MpjConformanceTest {
    private static final Command LAUNCHER =
            Command.java().with("org.minimpi.launcher.Main").inOwnNetwork();

    @BeforeAll
    static void needsMpjExpress() throws Exception {
        String mpj = LAUNCHER.with("doctor")
                .run()
                .out()
                .lines()
                .filter(line -> line.startsWith("mpj "))
                .findFirst()
                .orElse("");
        boolean there = mpj.endsWith(" can run here");
        assertTrue(there || !Boolean.getBoolean("minimpi.require.mpj"), mpj);
        assumeTrue(there, mpj);
    }

    @ParameterizedTest
    @CsvSource({"multicore, 3, SendReceive"})
    void conforms(String device, int ranks, String only) throws Exception {
        Ended ended = LAUNCHER.with("run", "-n", ranks, "--backend", "mpj", "--mpj-device", device)
                .with("conformance", "--only", only)
                .run();
        List<String> lines = ended.out().lines().toList();
        assertEquals(0, ended.status(), ended::toString);
        assertTrue(lines.get(lines.size() - 1).contains(" 0 failed, "), ended::out);
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.startsWith("skipped"))
                        .filter(line -> !line.matches(".*: needs ([0-9]+ ranks|[A-Z_]+)"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"niodev, 2, Allreduces", "niodev, 2, Probes"})
    @Tag("full")
    void conformsOverSockets(String device, int ranks, String only) throws Exception {
        conforms(device, ranks, only);
    }
}
