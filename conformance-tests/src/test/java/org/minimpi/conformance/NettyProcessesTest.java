package org.minimpi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The suite as an app, with ranks as processes. More ranks are for {@code .ci/long-checks}. */
class NettyProcessesTest {

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void conforms() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.minimpi.launcher.Main",
                        "run",
                        "-n",
                        "2",
                        "--backend",
                        "netty",
                        "conformance")
                .redirectErrorStream(true)
                .start();
        try {
            List<String> lines = process.inputReader().lines().toList();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "still runs");
            assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
            assertTrue(lines.get(lines.size() - 1).contains(" 0 failed, "), () -> String.join("\n", lines));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
