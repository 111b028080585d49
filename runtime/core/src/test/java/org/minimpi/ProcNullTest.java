package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.minimpi.Comm.ANY_TAG;
import static org.minimpi.Comm.PROC_NULL;
import static org.minimpi.Ranks.ints;

import org.junit.jupiter.api.Test;

class ProcNullTest {
    private static final Status NOTHING = new Status(PROC_NULL, ANY_TAG, 0);

    @Test
    void sendsVanishEvenSynchronousOnes() {
        Ranks.run(Job.ranks(1).buffering(Buffering.ZERO), world -> {
            world.send(ints(1), PROC_NULL, 0);
            world.ssend(ints(1), PROC_NULL, 0);
            world.isend(ints(1), PROC_NULL, 0).await();
            world.issend(ints(1), PROC_NULL, 0).await();
            world.objects().send("x", PROC_NULL, 0);
        });
    }

    @Test
    void receivesAndProbesAreEmptyAtOnce() {
        Ranks.run(1, world -> {
            int[] data = {7};
            Buf buf = Buf.of(data);
            assertEquals(NOTHING, world.recv(buf, PROC_NULL, 3));
            assertEquals(NOTHING, world.irecv(buf, PROC_NULL, ANY_TAG).await());
            assertEquals(NOTHING, world.probe(PROC_NULL, 3));
            assertEquals(NOTHING, world.iprobe(PROC_NULL, 3).orElseThrow());
            assertEquals(NOTHING, world.improbe(PROC_NULL, 3).orElseThrow().recv(buf));
            assertEquals(NOTHING, world.sendrecv(ints(1), PROC_NULL, 0, buf, PROC_NULL, 0));
            assertEquals(new Received<String>(null, NOTHING), world.objects().receive(String.class, PROC_NULL, 0));
            assertEquals(7, data[0]);
        });
    }

    @Test
    void aMessageFromNobodyIsReceivedOnceToo() {
        Ranks.run(1, world -> {
            Message message = world.mprobe(PROC_NULL, 0);
            assertNull(world.objects().recv(String.class, message));
            assertThrows(IllegalStateException.class, () -> message.recv(Buf.EMPTY));
        });
    }
}
