package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.minimpi.Ranks.ints;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A rank that ends before the others have what it sent. */
class EarlyEndTest {

    @Test
    void whatItSentArrives() {
        CountDownLatch ended = new CountDownLatch(1);
        Ranks.run(2, world -> {
            byte[] large = new byte[1 << 20];
            if (world.rank() == 0) {
                world.send(ints(1), 1, 0);
                world.objects().send("two", 1, 0);
                large[large.length - 1] = 3;
                world.isend(Buf.of(large), 1, 0);
                world.issend(ints(4), 1, 0);
                ended.countDown();
            } else {
                ended.await();
                int[] data = {0};
                world.recv(Buf.of(data), 0, 0);
                assertEquals(1, data[0]);
                assertEquals("two", world.objects().recv(String.class, 0, 0));
                world.recv(Buf.of(large), 0, 0);
                assertEquals(3, large[large.length - 1]);
                world.recv(Buf.of(data), 0, 0);
                assertEquals(4, data[0]);
            }
        });
    }

    @Test
    void itsPartOfACollectiveIsDone() {
        CountDownLatch ended = new CountDownLatch(1);
        Ranks.run(5, world -> {
            int[] data = {world.rank(), 7};
            if (world.rank() != 0) {
                ended.await();
            }
            world.bcast(Buf.of(data), 0);
            if (world.rank() == 0) {
                ended.countDown();
            }
            assertArrayEquals(new int[] {0, 7}, data);
        });
    }

    @Test
    void itsAnswerToASynchronousSendArrives() {
        Ranks.run(2, world -> {
            if (world.rank() == 0) {
                world.recv(ints(0), 1, 0);
            } else {
                world.ssend(ints(0), 0, 0);
            }
        });
    }

    @Test
    void whatNobodyReceivesKeepsNobody() {
        Ranks.run(3, world -> {
            for (int dest = 0; dest < 3; dest++) {
                world.send(ints(0), dest, 0);
                world.isend(Buf.of(new byte[1 << 20]), dest, 0);
            }
        });
    }

    @Test
    void aFailureEndsTheJobThough() {
        IllegalStateException boom = new IllegalStateException("boom");
        CountDownLatch ended = new CountDownLatch(1);
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 0) {
                world.send(ints(1), 1, 0);
                ended.countDown();
                return;
            }
            ended.await();
            throw boom;
        });
        assertSame(boom, failure.getCause());
        assertEquals(0, failure.getSuppressed().length);
    }
}
