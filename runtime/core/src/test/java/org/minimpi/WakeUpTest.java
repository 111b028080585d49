package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minimpi.Ranks.ints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wake-up lost once in many hangs a rank for ever: so, many. */
class WakeUpTest {
    private static final int ROUNDS = 4_000 * Integer.getInteger("minimpi.sweep", 1);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void noReceiverSleepsThroughItsMessage(int ranks) {
        Ranks.run(ranks, world -> {
            int[] token = new int[1];
            int right = (world.rank() + 1) % ranks;
            int left = (world.rank() + ranks - 1) % ranks;
            for (int i = 0; i < ROUNDS / ranks; i++) {
                if (world.rank() == 0) {
                    world.send(ints(i), right, 0);
                }
                world.recv(Buf.of(token), left, 0);
                assertEquals(i, token[0]);
                if (world.rank() > 0) {
                    world.send(Buf.of(token), right, 0);
                }
            }
        });
    }

    @Test
    void noProbeSleepsThroughItsMessage() {
        Ranks.run(2, world -> {
            for (int i = 0; i < ROUNDS / 4; i++) {
                if (world.rank() == i % 2) {
                    world.ssend(Buf.EMPTY, 1 - world.rank(), 0);
                } else {
                    world.mprobe(Comm.ANY_SOURCE, 0).recv(Buf.EMPTY);
                }
            }
        });
    }
}
