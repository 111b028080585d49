package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rank that throws ends the job, wherever the others are. */
class FailureTest {
    private static final IllegalStateException BOOM = new IllegalStateException("boom");

    static Stream<Arguments> waits() {
        return Stream.of(
                wait("recv", world -> world.recv(ints(0), 1, 0)),
                wait("recv from any", world -> world.recv(ints(0), Comm.ANY_SOURCE, Comm.ANY_TAG)),
                wait("recv from itself", world -> world.recv(ints(0), 0, 0)),
                wait("ssend", world -> world.ssend(ints(0), 1, 0)),
                wait("send past the bound", world -> world.send(Buf.of(new byte[1 << 20]), 1, 0)),
                wait("ssend of a message taken but not received", world -> world.ssend(ints(0), 1, 77)),
                wait("probe", world -> world.probe(1, 0)),
                wait("mprobe", world -> world.mprobe(1, 0)),
                wait("await of a receive", world -> world.irecv(ints(0), 1, 0).await()),
                wait("await of a send", world -> world.issend(ints(0), 1, 0).await()),
                wait("sendrecv", world -> world.sendrecv(ints(0), 1, 0, ints(0), 1, 0)),
                wait("object", world -> world.objects().recv(String.class, 1, 0)));
    }

    private static Arguments wait(String name, RankMain main) {
        return Arguments.of(name, main);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void releasesWhoeverWaits(String name, RankMain wait) {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        JobFailedException failure = Ranks.failure(2, world -> {
            if (world.rank() == 0) {
                waiting.complete(Thread.currentThread());
                RankFailedException e = assertThrows(RankFailedException.class, () -> wait.run(world));
                assertEquals(1, e.rank());
                assertTrue(e.getMessage().contains("rank 1") && e.getMessage().contains("boom"), e.getMessage());
                assertThrows(RankFailedException.class, () -> wait.run(world));
                throw e;
            }
            if (name.contains("taken")) {
                world.mprobe(0, 77);
            }
            awaitParked(waiting);
            throw BOOM;
        });
        assertSame(BOOM, failure.getCause());
        assertEquals(1, failure.rank());
        assertEquals(1, failure.getSuppressed().length);
        assertInstanceOf(RankFailedException.class, failure.getSuppressed()[0]);
    }

    @Test
    void anErrorEndsTheJobToo() {
        StackOverflowError error = new StackOverflowError();
        JobFailedException failure = Ranks.failure(3, world -> {
            if (world.rank() == 2) {
                throw error;
            }
            world.recv(ints(0), 2, 0);
        });
        assertSame(error, failure.getCause());
        assertEquals(2, failure.getSuppressed().length);
    }

    @Test
    void everyOperationAfterwardsFails() {
        List<Class<?>> thrown = new ArrayList<>();
        CompletableFuture<Thread> failing = new CompletableFuture<>();
        Ranks.failure(2, world -> {
            if (world.rank() == 1) {
                failing.complete(Thread.currentThread());
                throw BOOM;
            }
            failing.join().join();
            List<RankMain> operations = List.of(
                    w -> w.send(ints(1), 1, 0),
                    w -> w.send(ints(1), 0, 0),
                    w -> w.isend(ints(1), 0, 0).await(),
                    w -> w.ssend(ints(1), 1, 0),
                    w -> w.recv(ints(1), 0, 0),
                    w -> w.irecv(ints(1), 0, 0).await(),
                    w -> w.iprobe(0, 0),
                    w -> w.improbe(0, 0),
                    w -> w.dup().recv(ints(1), 0, 0),
                    w -> w.objects().send("x", 1, 0));
            for (RankMain operation : operations) {
                assertThrows(RankFailedException.class, () -> operation.run(world));
                thrown.add(RankFailedException.class);
            }
        });
        assertEquals(10, thrown.size());
    }

    @Test
    void aPendingRequestFailsAndTheCommunicatorCanBeClosed() {
        Ranks.failure(2, world -> {
            if (world.rank() == 1) {
                world.recv(Buf.EMPTY, 0, 1);
                throw BOOM;
            }
            Request<Status> receive = world.irecv(ints(0), 1, 0);
            Message message = selfMessage(world);
            assertThrows(IllegalStateException.class, world::close);
            world.send(Buf.EMPTY, 1, 1);
            RankFailedException first = assertThrows(RankFailedException.class, receive::await);
            RankFailedException again = assertThrows(RankFailedException.class, receive::await);
            assertEquals(first.getMessage(), again.getMessage());
            assertTrue(receive.test());
            assertFalse(receive.cancel());
            assertThrows(RankFailedException.class, () -> message.recv(ints(0)));
            world.close();
        });
    }

    private static Message selfMessage(Comm world) {
        world.send(ints(1), world.rank(), 5);
        return world.mprobe(world.rank(), 5);
    }

    @Test
    void aRankThatCarriesOnDoesNotHideTheFailure() {
        JobFailedException failure = Ranks.failure(4, world -> {
            if (world.rank() == 3) {
                throw BOOM;
            }
            assertThrows(RankFailedException.class, () -> world.recv(ints(0), 3, 0));
        });
        assertEquals(3, failure.rank());
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void oneExceptionOfAllRanksIsShownOnce() {
        JobFailedException failure = Ranks.failure(4, world -> {
            throw BOOM;
        });
        assertSame(BOOM, failure.getCause());
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void theTraceShowsThePrimaryCauseOnceAndWhole() {
        JobFailedException failure = Ranks.failure(4, world -> {
            if (world.rank() == 0) {
                throw new IllegalStateException("only me", new IllegalArgumentException("why"));
            }
            try {
                world.recv(ints(0), 0, 0);
            } catch (RankFailedException e) {
                throw new IllegalStateException("rank " + world.rank() + " gives up", e);
            }
        });
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertFalse(trace.toString().contains("CIRCULAR"), trace::toString);
        assertEquals(1, trace.toString().split("Caused by: java.lang.IllegalStateException: only me", -1).length - 1);
        assertEquals(3, failure.getSuppressed().length);
        assertNull(Arrays.stream(failure.getSuppressed())
                .filter(e -> e.getCause().getCause() != null)
                .findAny()
                .orElse(null));
    }

    @Test
    void allRanksNameTheSameRank() {
        for (int i = 0; i < 200; i++) {
            JobFailedException failure = Ranks.failure(4, world -> {
                if (world.rank() < 3) {
                    throw new IllegalStateException("rank " + world.rank());
                }
                world.recv(ints(0), 0, 0);
            });
            RankFailedException last = (RankFailedException) Arrays.stream(failure.getSuppressed())
                    .filter(RankFailedException.class::isInstance)
                    .findAny()
                    .orElseThrow();
            assertEquals(failure.rank(), last.rank());
        }
    }
}
