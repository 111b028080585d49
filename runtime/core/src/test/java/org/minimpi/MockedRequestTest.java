package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Requests of another maker, such as mocks of a program under test, among those of the engine. */
class MockedRequestTest {

    @Test
    void areAskedInTurn() {
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 0);
            Asked asked = new Asked();
            assertEquals(List.of(1), Request.awaitSome(List.of(receive, asked)));
            assertEquals(3, asked.times);
            world.send(ints(1), 0, 0);
            assertEquals(List.of(0, 1), Request.awaitSome(List.of(receive, asked)));
            PersistentRequest<Status> inactive = world.recvInit(ints(0), 0, 0);
            assertEquals(List.of(1), Request.awaitSome(List.of(inactive, asked)));
            asked.times = Integer.MIN_VALUE;
            Thread.currentThread().interrupt();
            assertThrows(CommInterruptedException.class, () -> Request.awaitSome(List.of(asked, inactive)));
            assertTrue(Thread.interrupted());
        });
    }

    /** Complete when asked for the third time. */
    private static final class Asked implements Request<Void> {
        private int times;

        @Override
        public boolean test() {
            return times == 3 || ++times == 3;
        }

        @Override
        public Void await() {
            return null;
        }

        @Override
        public Void await(Duration timeout) {
            return null;
        }

        @Override
        public boolean cancel() {
            return false;
        }

        @Override
        public CompletionStage<Void> toCompletionStage() {
            return CompletableFuture.completedStage(null);
        }
    }
}
