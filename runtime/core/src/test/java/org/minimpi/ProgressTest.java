package org.minimpi;

import static org.minimpi.Ranks.ints;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rank has started goes on while the rank waits for something else, whatever that is. */
class ProgressTest {
    private static final int LAST = 4;

    /** What rank 0 waits in, and what the others do for it. */
    static Stream<Arguments> waits() {
        return Stream.of(
                wait("recv", world -> world.recv(Buf.EMPTY, LAST, 0), ProgressTest::tell),
                wait("ssend", world -> world.ssend(ints(0), LAST, 0), ProgressTest::hear),
                wait("sendrecv", world -> exchange(world, LAST), ProgressTest::exchangeWithFirst),
                wait("probe", world -> world.probe(LAST, 0), ProgressTest::tell),
                wait("mprobe", world -> world.mprobe(LAST, 0), ProgressTest::tell),
                wait("await", world -> heard(world).await(), ProgressTest::tell),
                wait("awaitAny", world -> Request.awaitAny(List.of(heard(world))), ProgressTest::tell),
                wait("test", ProgressTest::test, ProgressTest::tell),
                wait("iprobe", ProgressTest::iprobe, ProgressTest::tell),
                wait("barrier", Comm::barrier, Comm::barrier),
                wait("dup", Comm::dup, Comm::dup),
                wait("split", ProgressTest::split, ProgressTest::split));
    }

    private static Arguments wait(String name, RankMain mine, RankMain theirs) {
        return Arguments.of(name, mine, theirs);
    }

    private static void tell(Comm world) {
        if (world.rank() == LAST) {
            world.send(Buf.EMPTY, 0, 0);
        }
    }

    private static void hear(Comm world) {
        if (world.rank() == LAST) {
            world.recv(ints(0), 0, 0);
        }
    }

    private static void exchange(Comm world, int peer) {
        world.sendrecv(Buf.EMPTY, peer, 0, Buf.EMPTY, peer, 0);
    }

    private static void exchangeWithFirst(Comm world) {
        if (world.rank() == LAST) {
            exchange(world, 0);
        }
    }

    private static Request<Status> heard(Comm world) {
        return world.irecv(Buf.EMPTY, LAST, 0);
    }

    private static void test(Comm world) {
        Request<Status> heard = heard(world);
        while (!heard.test()) {
            Thread.onSpinWait();
        }
    }

    private static void iprobe(Comm world) {
        while (world.iprobe(LAST, 0).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void split(Comm world) {
        world.split(OptionalInt.of(0), 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void ofACollective(String name, RankMain mine, RankMain theirs) {
        Ranks.run(LAST + 1, world -> {
            Request<Void> started = world.async().barrier();
            if (world.rank() == 0) {
                mine.run(world);
                started.await();
            } else {
                started.await();
                theirs.run(world);
            }
        });
    }

    /** The stage answers a message; who waits for the answer lets the first rank go on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void ofAStage(String name, RankMain mine, RankMain theirs) {
        Ranks.run(LAST + 1, world -> {
            if (world.rank() == 0) {
                CompletionStage<Request<Void>> answer = world.irecv(Buf.EMPTY, LAST, 1)
                        .toCompletionStage()
                        .thenApply(asked -> world.isend(ints(0), LAST, 2));
                mine.run(world);
                answer.toCompletableFuture().join().await();
                return;
            }
            if (world.rank() == LAST) {
                world.send(Buf.EMPTY, 0, 1);
                world.recv(ints(0), 0, 2);
            }
            theirs.run(world);
        });
    }
}
