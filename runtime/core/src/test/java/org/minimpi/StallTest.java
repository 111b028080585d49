package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rank that is stuck where no message could help it, while another waits for it. */
@Tag("checks")
class StallTest {

    @BeforeEach
    void needsChecks() {
        Ranks.needs(Capability.DEADLOCK_DETECTION);
    }

    private static void stuckUntil(CountDownLatch latch, Consumer<String> warnings) {
        Checks checks = Checks.DEFAULT.stall(Duration.ofMillis(30));
        Job.ranks(2).named("stuck").checks(checks).warnings(warnings).run(world -> {
            if (world.rank() == 0) {
                latch.await();
                world.send(Buf.EMPTY, 1, 0);
            } else {
                world.recv(Buf.EMPTY, 0, 0);
            }
        });
    }

    @Test
    void theStacksOfAllRanksAreShown() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        LinkedBlockingQueue<String> warnings = new LinkedBlockingQueue<>();
        stuckUntil(latch, warning -> {
            warnings.add(warning);
            latch.countDown();
        });
        List<String> lines = warnings.take().lines().toList();
        assertTrue(lines.get(0).startsWith("STALL in stuck [ranks=2]: nothing was completed for 0."), lines.toString());
        assertEquals(
                2, lines.stream().filter(line -> line.matches("  rank [01]:")).count(), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("CountDownLatch.await")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("Messaging.recv")), lines.toString());
        assertEquals(
                2,
                lines.stream().filter(line -> line.contains("StallTest.java:")).count(),
                lines.toString());
    }

    @Test
    void aWarningThatCannotBeToldDoesNotEndTheJob() {
        CountDownLatch latch = new CountDownLatch(1);
        Logger logger = Logger.getLogger("org.minimpi.engine.check.Warning");
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        logger.setUseParentHandlers(false);
        logger.setFilter(logged::add);
        try {
            stuckUntil(latch, warning -> {
                latch.countDown();
                throw new IllegalStateException("on purpose");
            });
        } finally {
            logger.setFilter(null);
            logger.setUseParentHandlers(true);
        }
        assertEquals("on purpose", logged.get(0).getThrown().getMessage());
    }
}
