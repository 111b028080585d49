package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.Checks.Severity;
import org.minimpi.Checks.Sites;
import org.minimpi.Checks.Threads;

class ChecksTest {

    @Test
    void optionsAreDoneOneAfterAnother() {
        assertEquals(
                Checks.DEFAULT.leaks(Severity.WARN).hidden(Severity.WARN).sites(Sites.ALL),
                Checks.DEFAULT.with("warn, sites=all"));
        assertEquals(
                Checks.TESTS
                        .leaks(Severity.IGNORE)
                        .hidden(Severity.FAIL)
                        .buffers(false)
                        .sites(Sites.BLOCKED)
                        .threads(Threads.MULTIPLE)
                        .stall(Duration.ofMillis(1500)),
                Checks.DEFAULT.with(
                        "tests,leaks=ignore,hidden=FAIL,buffers=off , sites=blocked,threads=multiple,stall=1.5"));
        assertEquals(Checks.DEFAULT, Checks.DEFAULT.with(""));
        assertEquals(Checks.OFF, Checks.TESTS.with("off"));
        assertEquals(Checks.DEFAULT, Checks.OFF.with("on"));
        assertEquals(Checks.TESTS, Checks.TESTS.with("on"), "what is on stays as it is");
    }

    @Test
    void warnMakesNothingStricter() {
        Checks lenient = Checks.DEFAULT.leaks(Severity.IGNORE);
        assertEquals(Severity.IGNORE, lenient.with("warn").leaks());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leeks=warn       | no check 'leeks=warn'; there is: on, off",
                "sites            | no check 'sites'",
                "leaks=           | check 'leaks=' is one of ignore, warn, fail",
                "sites=some       | check 'sites=some' is one of blocked, all",
                "buffers=yes      | check 'buffers=yes' is one of on, off",
                "stall=soon       | check 'stall=soon' is a number of seconds",
                "stall=-1         | check 'stall=-1' is a number of seconds",
                "stall=1e99       | check 'stall=1e99' is a number of seconds"
            })
    void optionsThatThereAreNot(String options, String says) {
        String message = assertThrows(IllegalArgumentException.class, () -> Checks.DEFAULT.with("warn," + options))
                .getMessage();
        assertTrue(message.startsWith(says), message);
    }

    @Test
    void aStallIsNotNegative() {
        assertThrows(IllegalArgumentException.class, () -> Checks.DEFAULT.stall(Duration.ofMillis(-1)));
    }

    @Test
    void deadlocksAreSupportedWhereTheyAreLookedFor() {
        Ranks.needs(Capability.DEADLOCK_DETECTION);
        assertEquals(true, supported(Checks.DEFAULT));
        assertEquals(false, supported(Checks.OFF));
        assertEquals(false, supported(Checks.DEFAULT.threads(Threads.MULTIPLE)));
    }

    private static boolean supported(Checks checks) {
        boolean[] supported = new boolean[1];
        Job.ranks(1).checks(checks).run(world -> supported[0] = world.supports(Capability.DEADLOCK_DETECTION));
        return supported[0];
    }
}
