package org.minimpi.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShieldedThreadTest {

    private static List<Boolean> interruptions(boolean before) throws InterruptedException {
        List<Boolean> seen = new ArrayList<>();
        ShieldedThread[] thread = new ShieldedThread[1];
        thread[0] = new ShieldedThread(
                Thread.currentThread().getThreadGroup(),
                () -> {
                    if (before) {
                        thread[0].interrupt();
                    }
                    thread[0].shielded(() -> {
                        seen.add(Thread.currentThread().isInterrupted());
                        if (!before) {
                            thread[0].interrupt();
                        }
                        return seen.add(Thread.currentThread().isInterrupted());
                    });
                    seen.add(Thread.interrupted());
                    thread[0].shielded(() -> null);
                    seen.add(Thread.interrupted());
                },
                "shielded");
        thread[0].start();
        thread[0].join();
        return seen;
    }

    @Test
    void anInterruptInsideArrivesOutside() throws InterruptedException {
        assertEquals(List.of(false, false, true, false), interruptions(false));
    }

    @Test
    void anInterruptThatWasThereIsThereAgain() throws InterruptedException {
        assertEquals(List.of(false, false, true, false), interruptions(true));
    }
}
