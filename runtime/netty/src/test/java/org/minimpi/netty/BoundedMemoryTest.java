package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Job;
import org.minimpi.Request;

/** A fast sender meets a receiver that does not receive. */
class BoundedMemoryTest {
    private static final int BYTES = 1000;
    private static final int ROOM = 1_000_000;
    private static final int MESSAGES = 2_000 * Integer.getInteger("minimpi.sweep", 1);
    private static final int ENTRY = 64;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noMoreIsCopiedAsideThanThereIsRoomFor() {
        AtomicInteger done = new AtomicInteger();
        Job.ranks(2).on("netty").buffering(new Buffering(64 << 10, ROOM)).run(world -> {
            byte[] bytes = new byte[BYTES];
            if (world.rank() == 0) {
                List<Request<?>> sends = new ArrayList<>();
                for (int i = 0; i < MESSAGES; i++) {
                    sends.add(world.isend(Buf.of(bytes), 1, 0));
                }
                done.set((int) sends.stream().filter(Request::test).count());
                world.send(Buf.EMPTY, 1, 1);
                sends.forEach(Request::await);
            } else {
                world.recv(Buf.EMPTY, 0, 1);
                for (int i = 0; i < MESSAGES; i++) {
                    world.recv(Buf.of(bytes), 0, 0);
                }
            }
        });
        // Each of two ranks has half of the room.
        assertEquals(ROOM / 2 / (BYTES + ENTRY), done.get());
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void roomThatIsFreeAgainIsUsedAgain() {
        Job.ranks(2).on("netty").buffering(new Buffering(64 << 10, ROOM)).run(world -> {
            byte[] bytes = new byte[BYTES];
            for (int round = 0; round < 100; round++) {
                for (int i = 0; i < 100; i++) {
                    if (world.rank() == 0) {
                        Request<?> send = world.isend(Buf.of(bytes), 1, 0);
                        assertTrue(send.test(), "there is room in round " + round);
                    } else {
                        world.recv(Buf.of(bytes), 0, 0);
                    }
                }
                world.barrier();
            }
        });
    }
}
