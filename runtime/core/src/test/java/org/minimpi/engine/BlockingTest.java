package org.minimpi.engine;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.Job;
import org.minimpi.Request;
import org.minimpi.TransportException;
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
            case "fail":
                return null;
            case "recv":
                return Pending.NONE;
            case "maxTag":
                return Integer.MAX_VALUE;
            case "progress":
                return false;
            case "park":
                ((Waiter) args[0]).park((long) args[1]);
                return null;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    private static RankJob rank(InvocationHandler handler) {
        InvocationHandler all = (proxy, method, args) -> method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, args)
                : handler.invoke(proxy, method, args);
        Endpoint endpoint = (Endpoint)
                Proxy.newProxyInstance(Endpoint.class.getClassLoader(), new Class<?>[] {Endpoint.class}, all);
        return new RankJob(
                endpoint,
                Set.of(),
                null,
                new Outcomes("job", 1),
                new JobChecks(Job.ranks(2).checks(Checks.OFF), Set.of(), false, null, null, null));
    }

    /** Another thread of the rank has made it ready and gone, so nobody else will do it. */
    @Test
    void aThreadThatIsParkedDoesWhatBecomesReady() throws Exception {
        RankJob rank = rank((proxy, method, args) -> answer(method.getName(), args));
        Communicator comm = new Communicator(rank, Context.world(0, 1), "world");
        Thread waiting = new Thread(
                () -> assertThrows(CommInterruptedException.class, () -> comm.recv(Buf.EMPTY, 0, Comm.ANY_TAG)));
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            assertTrue(waiting.isAlive());
        }
        CompletableFuture<Thread> done = new CompletableFuture<>();
        rank.progress().stage(() -> done.complete(Thread.currentThread()));
        assertSame(waiting, done.get(2, TimeUnit.MINUTES));
        waiting.interrupt();
        waiting.join();
    }

    /** A send may have made it ready since. */
    @Test
    void aTestOfWhatIsCompleteDoesWhatIsReady() {
        RankJob rank = rank((proxy, method, args) -> answer(method.getName(), args));
        Communicator comm = new Communicator(rank, Context.world(0, 1), "world");
        Request<Void> done = comm.isend(Buf.EMPTY, Comm.PROC_NULL, 0);
        AtomicBoolean stage = new AtomicBoolean();
        rank.progress().stage(() -> stage.set(true));
        assertTrue(done.test());
        assertTrue(stage.get());
    }

    @Test
    void aCollectiveWhoseMessageCannotBeStartedEnds() {
        OutOfMemoryError full = new OutOfMemoryError("a test");
        RankJob rank = rank((proxy, method, args) -> {
            if (method.getName().equals("recv")) {
                throw full;
            }
            return answer(method.getName(), args);
        });
        Communicator comm = new Communicator(rank, Context.world(0, 2), "world");
        TransportException failure = assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> assertThrows(TransportException.class, comm::barrier));
        assertSame(full, failure.getCause());
    }
}
