package org.minimpi.engine;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.Pending;
import org.minimpi.spi.Waiter;

class BlockingTest {

    /** No message ever comes, and it parks for as long as it is told. */
    private static Object answer(String method, Object[] args) {
        switch (method) {
            case "worldRank":
                return 0;
            case "recv":
                return Pending.NONE;
            case "progress":
                return false;
            case "park":
                ((Waiter) args[0]).park((long) args[1]);
                return null;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    /** Another thread of the rank has made it ready and gone, so nobody else will do it. */
    @Test
    void aThreadThatIsParkedDoesWhatBecomesReady() throws Exception {
        Endpoint endpoint = (Endpoint) Proxy.newProxyInstance(
                Endpoint.class.getClassLoader(),
                new Class<?>[] {Endpoint.class},
                (proxy, method, args) -> answer(method.getName(), args));
        RankJob rank = new RankJob(endpoint, Set.of(), null, new Outcomes("job", 1));
        Communicator comm = new Communicator(rank, Context.world(0, 1), "world");
        Thread waiting = new Thread(
                () -> assertThrows(CommInterruptedException.class, () -> comm.recv(Buf.EMPTY, 0, Comm.ANY_TAG)));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            assertTrue(waiting.isAlive());
        }
        CompletableFuture<Thread> done = new CompletableFuture<>();
        rank.progress().stage(() -> done.complete(Thread.currentThread()));
        assertSame(waiting, done.get(10, TimeUnit.SECONDS));
        waiting.interrupt();
        waiting.join();
    }
}
