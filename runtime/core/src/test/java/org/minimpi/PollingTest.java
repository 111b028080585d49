package org.minimpi;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Ranks that poll let the rank run that they poll for, also where a timer wakes it (seen on JDK 25). */
class PollingTest {
    private static final int ROUNDS = 200;

    @Test
    void testLetsOthersRun() {
        run(world -> {
            Request<Status> receive = world.irecv(Buf.EMPTY, 0, 0);
            while (!receive.test()) {
                // Ask again.
            }
        });
    }

    @Test
    void iprobeLetsOthersRun() {
        run(world -> {
            while (world.iprobe(0, 0).isEmpty()) {
                // Ask again.
            }
            world.recv(Buf.EMPTY, 0, 0);
        });
    }

    @Test
    void improbeLetsOthersRun() {
        run(world -> {
            Optional<Message> message = world.improbe(0, 0);
            while (message.isEmpty()) {
                message = world.improbe(0, 0);
            }
            message.get().recv(Buf.EMPTY);
        });
    }

    private static void run(Consumer<Comm> poll) {
        Ranks.run(Runtime.getRuntime().availableProcessors() + 2, world -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (world.rank() > 0) {
                    poll.accept(world);
                    continue;
                }
                LockSupport.parkNanos(1000);
                for (int rank = 1; rank < world.size(); rank++) {
                    world.send(Buf.EMPTY, rank, 0);
                }
            }
        });
    }
}
