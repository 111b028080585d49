package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Where calls are, when only those that are blocked have a place: that of another call is never shown. */
@Tag("checks")
class SitesTest {
    private static final Pattern PLACE = Pattern.compile("SitesTest\\.java:(\\d+)");

    @BeforeEach
    void needsChecks() {
        Ranks.needs(Capability.DEADLOCK_DETECTION);
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private static List<Integer> places(MpiException finding) {
        List<Integer> places = new ArrayList<>();
        Matcher place = PLACE.matcher(finding.getMessage());
        while (place.find()) {
            places.add(Integer.valueOf(place.group(1)));
        }
        return places;
    }

    @RepeatedTest(20)
    void aReceiverThatWaitedAndTheSenderThatComes() {
        int[] lines = new int[2];
        Ranks.run(Job.ranks(2).buffering(Buffering.ZERO), world -> {
            if (world.rank() == 0) {
                world.recv(Buf.EMPTY, 1, 0);
                lines[0] = line() + 1;
                world.send(Ranks.ints(1), 1, 1);
                return;
            }
            Request<Status> receive = world.irecv(Buf.of(new long[1]), 0, 1);
            world.send(Buf.EMPTY, 0, 0);
            DatatypeMismatchException e = assertThrows(DatatypeMismatchException.class, receive::await);
            assertEquals(List.of(lines[0]), places(e), e.getMessage());
        });
    }

    @RepeatedTest(20)
    void aSendToItselfIsNotWhereItsReceiveIs() {
        Ranks.run(Job.ranks(1).buffering(Buffering.ZERO), world -> {
            Request<Void> send = world.isend(Ranks.ints(1), 0, 1);
            int here = line() + 2;
            DatatypeMismatchException e = assertThrows(DatatypeMismatchException.class, () -> {
                world.recv(Buf.of(new long[1]), 0, 1);
            });
            assertEquals(List.of(here), places(e), e.getMessage());
            send.await();
        });
    }

    /** The first of two sends does not match, and its rank waits in the second. */
    @RepeatedTest(20)
    void aSendIsNotWhereAnotherOfItsRankWaits() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        Exchanger<Thread> sender = new Exchanger<>();
        Ranks.run(Job.ranks(2).buffering(Buffering.ZERO), world -> {
            if (world.rank() == 0) {
                Request<Void> first = world.isend(Ranks.ints(1), 1, 1);
                sender.exchange(Thread.currentThread());
                sent.countDown();
                world.send(Ranks.ints(2), 1, 1);
                first.await();
                return;
            }
            Thread other = sender.exchange(null);
            sent.await();
            while (other.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            int here = line() + 2;
            DatatypeMismatchException e = assertThrows(DatatypeMismatchException.class, () -> {
                world.recv(Buf.of(new long[1]), 0, 1);
            });
            assertEquals(List.of(here), places(e), e.getMessage());
            world.recv(Ranks.ints(0), 0, 1);
        });
    }
}
