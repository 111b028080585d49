package org.minimpi.spi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaiterTest {

    @Test
    void aSignalBeforeParkingIsNotLost() {
        Waiter waiter = new Waiter();
        waiter.signal();
        waiter.park(Long.MAX_VALUE);
        assertTrue(waiter.isSignalled());
        waiter.rearm();
        assertFalse(waiter.isSignalled());
    }

    @Test
    void parkingEndsWithTime() {
        Waiter waiter = new Waiter();
        long start = System.nanoTime();
        waiter.park(5_000_000);
        assertTrue(System.nanoTime() - start >= 5_000_000);
        assertFalse(waiter.isSignalled());
        waiter.park(-1);
    }

    @Test
    void parkingEndsWithAnInterrupt() {
        Waiter waiter = new Waiter();
        Thread.currentThread().interrupt();
        waiter.park(Long.MAX_VALUE);
        assertTrue(Thread.interrupted());
    }

    @Test
    void signalsMeetParksEveryTime() {
        int rounds = 20_000;
        Waiter mine = new Waiter();
        CompletableFuture<Waiter> theirs = new CompletableFuture<>();
        Thread peer = new Thread(() -> {
            Waiter waiter = new Waiter();
            theirs.complete(waiter);
            for (int i = 0; i < rounds; i++) {
                await(waiter);
                mine.signal();
            }
        });
        peer.setDaemon(true);
        peer.start();
        Waiter waiter = theirs.join();
        for (int i = 0; i < rounds; i++) {
            waiter.signal();
            await(mine);
        }
    }

    /** The one use of a signal is to be waited for; so rearming behind it loses none. */
    private static void await(Waiter waiter) {
        while (!waiter.isSignalled()) {
            waiter.park(Long.MAX_VALUE);
        }
        waiter.rearm();
    }
}
