package org.minimpi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** The suite as an app, with ranks as processes. All of it is for {@code .ci/long-checks}. */
class NettyProcessesTest {

    @Test
    void conforms() throws Exception {
        Ended ended = Command.java()
                .with("org.minimpi.launcher.Main", "run", "-n", 2, "--backend", "netty")
                .with("conformance", "--only", "Allreduces")
                .run();
        assertEquals(0, ended.status(), ended::toString);
        assertTrue(ended.out().contains(" 0 failed, "), ended::toString);
    }
}
