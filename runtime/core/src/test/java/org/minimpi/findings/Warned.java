package org.minimpi.findings;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.minimpi.Job;

/** The job warns of this, once. */
record Warned(String finding, Lines lines) implements Expected {

    @Override
    public void check(Job job, Outcome outcome) {
        List<String> warnings = outcome.warnings().stream()
                .filter(each -> each.startsWith(finding))
                .toList();
        assertTrue(warnings.size() == 1, () -> outcome.toString());
        assertNull(lines.wrongWith(warnings.get(0), job));
    }
}
