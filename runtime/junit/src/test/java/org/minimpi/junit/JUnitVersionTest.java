package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Complaints about versions; {@code .ci/check-junit-versions} runs tests on several. */
class JUnitVersionTest {

    @Test
    void anOldOneIsNamed() {
        assertEquals(
                "minimpi-junit needs JUnit 5.13 or newer; this is 5.12.2: import the junit-bom of a newer one,"
                        + " so that all of JUnit has its version",
                JUnitVersion.complaint("5.12.2").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0.0", "5.9", "5.12.0-RC2", "4.13.2"})
    void olderOnesAreRefused(String version) {
        assertTrue(JUnitVersion.complaint(version).isPresent());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"5.13.0", "5.13.0-M1", "5.14.4", "6.0.0", "6.1.3", "10.1", "", "our own", "x.5"})
    void newerAndUnknownOnesAreTaken(String version) {
        assertTrue(JUnitVersion.complaint(version).isEmpty());
    }
}
