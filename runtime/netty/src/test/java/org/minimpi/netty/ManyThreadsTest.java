package org.minimpi.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Job;

/** Several threads of one rank. */
class ManyThreadsTest {
    private static final int TIMES = 5_000 * Integer.getInteger("minimpi.sweep", 1);

    private static void pingPong(Comm self, int mine, int other, boolean first) {
        byte[] one = new byte[1];
        for (int i = 0; i < TIMES; i++) {
            if (first) {
                self.send(Buf.of(one), self.rank(), other);
            }
            self.recv(Buf.of(one), self.rank(), mine);
            if (!first) {
                self.send(Buf.of(one), self.rank(), other);
            }
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void eachWakesTheOther() {
        Job.ranks(1).on("netty").run(world -> {
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> pingPong(world, 2, 1, false));
            pingPong(world, 1, 2, true);
            second.join();
        });
    }
}
