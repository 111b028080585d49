package org.minimpi.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.minimpi.Job;
import org.minimpi.RankFailedException;

/** A rank throws, and of the others so many fail for no other reason. */
record Thrown(Class<? extends Throwable> cause, int rank, String message, int others) implements Expected {

    @Override
    public void check(Job job, Outcome outcome) {
        assertNotNull(outcome.failure(), "nothing was found");
        Throwable why = outcome.failure().getCause();
        assertInstanceOf(cause, why);
        assertEquals(rank, outcome.failure().rank());
        assertTrue(why.getMessage().contains(message), why::getMessage);
        String told = outcome.failure().getMessage();
        assertTrue(told.startsWith(job.name() + ": rank " + rank + " of " + job.ranks() + " failed: " + why), told);
        assertEquals(others, outcome.failure().getSuppressed().length, outcome.failure()::toString);
        for (Throwable consequence : outcome.failure().getSuppressed()) {
            RankFailedException released = assertInstanceOf(RankFailedException.class, consequence);
            assertEquals(rank, released.rank());
            assertTrue(released.getMessage().contains(message), released::getMessage);
        }
    }
}
