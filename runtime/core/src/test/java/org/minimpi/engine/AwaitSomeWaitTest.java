package org.minimpi.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Job;
import org.minimpi.Request;
import org.minimpi.engine.check.Wait;

class AwaitSomeWaitTest {

    /** Its thread may not have been told yet. */
    @Test
    void aWaitForSomethingThatIsCompleteEndsByItself() {
        Job.ranks(2).run(world -> {
            if (world.rank() == 1) {
                world.send(Buf.EMPTY, 0, 0);
                world.recv(Buf.EMPTY, 0, 0);
                world.send(Buf.EMPTY, 0, 1);
                return;
            }
            Request<?> complete = world.irecv(Buf.EMPTY, 1, 0);
            Request<?> pending = world.irecv(Buf.EMPTY, 1, 1);
            complete.await();
            Wait wait = new AwaitSome(List.of(complete, pending)).waitsFor();
            assertFalse(wait.any());
            assertEquals(0, wait.ranks().length);
            world.send(Buf.EMPTY, 1, 0);
            pending.await();
        });
    }
}
