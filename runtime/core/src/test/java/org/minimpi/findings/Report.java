package org.minimpi.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.minimpi.Finding;
import org.minimpi.Job;
import org.minimpi.MpiException;

/** The job fails with this finding. */
record Report(Class<? extends MpiException> finding, Lines lines) implements Expected {

    @Override
    public void check(Job job, Outcome outcome) {
        assertNotNull(outcome.failure(), "nothing was found");
        Throwable cause = outcome.failure().getCause();
        assertInstanceOf(finding, cause);
        assertInstanceOf(Finding.class, cause);
        assertNull(lines.wrongWith(cause.getMessage(), job));
        assertEquals(cause.getMessage(), outcome.failure().getMessage());
        assertTrue(outcome.warnings().isEmpty(), () -> outcome.warnings().toString());
    }
}
