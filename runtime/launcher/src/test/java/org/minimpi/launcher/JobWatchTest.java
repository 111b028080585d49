package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minimpi.spi.RankHosts.Host;

class JobWatchTest {
    private static final int NOBODY = -1;

    private final JobWatch watch = new JobWatch();

    private static Host host(int firstRank, int ranks, String... command) throws IOException {
        return new Host(new ProcessBuilder(command).start(), firstRank, ranks);
    }

    @Test
    void aStatusReturnedBeforeTheFailureIsTheJobs() throws Exception {
        watch.returned(5);
        watch.returned(6);
        watch.report(new RankReport(1, 1, 1));
        watch.report(new RankReport(0, 1, 1));
        watch.await(List.of(host(0, 2, "true")));
        assertEquals(5, watch.status());
        assertEquals(Optional.of(1), watch.speaker());
    }

    @Test
    void whoeverFailedFirstDecidesOtherwise() throws Exception {
        watch.report(new RankReport(0, 1, 1));
        watch.report(new RankReport(1, 9, 1));
        watch.await(List.of(host(0, 2, "true")));
        assertEquals(9, watch.status());
        assertEquals(Optional.of(1), watch.failedRank());
    }

    @Test
    void aProcessThatEndsWithoutAWordIsLost() throws Exception {
        Host well = host(0, 1, "sleep", "1000");
        watch.report(new RankReport(0, 0, NOBODY));
        watch.await(List.of(well, host(1, 1, "sh", "-c", "kill -KILL $$")));
        assertEquals(137, watch.status());
        assertTrue(watch.lost().get(0).isKilled());
        assertEquals("rank 1 of 2 was killed by signal 9", watch.lost().get(0).describe(2));
        assertFalse(well.process().isAlive());
    }

    @Test
    void whoIsLostIsTheReasonWhateverThoseSayThatAreEndedForIt() throws Exception {
        Host ended = host(1, 1, "sh", "-c", "exit 3");
        Host survivor = host(0, 1, "sleep", "1000");
        survivor.process().onExit().thenRun(() -> watch.report(new RankReport(0, 130, 0)));
        watch.await(List.of(survivor, ended));
        assertEquals(3, watch.status());
        assertEquals(Optional.empty(), watch.culprit());
    }

    @Test
    void oneRankThatEndsTheProcessOfSeveralSpeaksForAll() throws Exception {
        watch.report(new RankReport(1, 0, 1));
        watch.await(List.of(host(0, 3, "sh", "-c", "exit 200")));
        assertEquals(200, watch.status());
        assertEquals(List.of(), watch.lost());
    }

    @Test
    void aStatusThatIsNoSignalIsNone() throws Exception {
        watch.await(List.of(host(0, 1, "sh", "-c", "exit 200")));
        assertEquals(200, watch.status());
        assertFalse(watch.lost().get(0).isKilled());
    }

    @Test
    void ranksThatAreEndedByASignalToTheLauncherAreNotLost() throws Exception {
        watch.stop();
        watch.await(List.of(host(0, 1, "sleep", "1000")));
        assertEquals(0, watch.status());
        assertEquals(List.of(), watch.lost());
    }

    @Test
    void oneThatHearsNothingIsKilled() throws Exception {
        Host deaf = host(0, 1, "sh", "-c", "trap '' TERM; while true; do sleep 1; done");
        watch.report(new RankReport(0, 1, 0));
        watch.await(List.of(deaf));
        assertTrue(deaf.process().waitFor(2, TimeUnit.MINUTES));
        assertEquals(1, watch.status());
    }
}
