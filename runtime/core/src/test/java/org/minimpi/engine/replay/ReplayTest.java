package org.minimpi.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Job;
import org.minimpi.Status;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.check.WaitGraph;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Context;

/** Logs written by hand. */
class ReplayTest {
    private static final int ANY = Comm.ANY_SOURCE;
    private static final int MANY_RANKS = 200;
    private static final int MANY_STEPS = 200;

    private OperationLog log;
    private Rank[] ranks;

    /** A rank of the world and what it does. */
    private static final class Rank {
        private final RankLog log;
        private final CommLog comm;
        private int collectives;

        Rank(RankLog log, Context context) {
            this.log = log;
            this.comm = log.of(context, "world");
        }

        LoggedOperation isend(int dest) {
            return isend(dest, 0);
        }

        LoggedOperation isend(int dest, int tag) {
            return comm.send(dest, tag, 4, false, false, CallSite.of("HeadTest.java:12"));
        }

        void send(int dest) {
            isend(dest).awaited();
        }

        void send(int dest, int tag) {
            isend(dest, tag).awaited();
        }

        LoggedOperation irecv(int source) {
            return irecv(source, 0, source, 0);
        }

        LoggedOperation irecv(int source, int tag, int from, int itsTag) {
            LoggedOperation receive = comm.receive(Datatype.INT, 1, source, tag, CallSite.of("HeadTest.java:13"));
            receive.completed(from, itsTag);
            return receive;
        }

        void recv(int source) {
            irecv(source).awaited();
        }

        void recv(int source, int tag) {
            irecv(source, tag, source, tag).awaited();
        }

        void recvAny(int from) {
            irecv(ANY, 0, from, 0).awaited();
        }

        LoggedProbe probe(int source, int from, boolean takes, boolean blocking) {
            return comm.probe(source, 0, new Status(from, 0, 4), takes, blocking, null);
        }

        LoggedOperation start(Needs needs, String name) {
            return comm.collective(collectives++, needs, CollectiveCall.named(name), true, null);
        }

        void barrier() {
            start(Needs.ALL, "barrier").awaited();
        }

        void bcast(int root) {
            start(comm.context.rank() == root ? Needs.NOBODY : Needs.of(root), "bcast")
                    .awaited();
        }
    }

    private void world(int size) {
        log = new OperationLog(Job.ranks(size).named("headToHead(Comm)").checks(Checks.TESTS));
        ranks = IntStream.range(0, size)
                .mapToObj(rank -> new Rank(log.rank(rank), Context.world(rank, size)))
                .toArray(Rank[]::new);
    }

    private Optional<String> hiddenDeadlock() {
        List<String> reports = new ArrayList<>();
        log.findHiddenDeadlock((deadlock, rank) -> reports.add(deadlock.getMessage()));
        return reports.stream().findFirst();
    }

    private void reportHas(String words) {
        String report = hiddenDeadlock().orElseThrow();
        assertTrue(report.contains(words), report);
    }

    private List<Integer> dead() {
        WaitGraph graph = log.replay().graph();
        return IntStream.range(0, ranks.length).filter(graph::isDead).boxed().toList();
    }

    private void deadAre(Integer... expected) {
        assertEquals(List.of(expected), dead());
    }

    @Test
    void headToHead() {
        world(2);
        for (int rank = 0; rank < 2; rank++) {
            ranks[rank].send(1 - rank);
            ranks[rank].recv(1 - rank);
        }
        assertEquals("""
                DEADLOCK HIDDEN BY BUFFERING in headToHead(Comm) [ranks=2]
                  rank 0  send to rank 1, tag 0, 4 bytes  HeadTest.java:12  waits for rank 1
                  rank 1  send to rank 0, tag 0, 4 bytes  HeadTest.java:12  waits for rank 0
                  passes only because sends are buffered; with buffering=ZERO it happens""", hiddenDeadlock().orElseThrow());
    }

    @Test
    void headToHeadWithNonblockingSends() {
        world(2);
        for (int rank = 0; rank < 2; rank++) {
            LoggedOperation send = ranks[rank].isend(1 - rank);
            ranks[rank].recv(1 - rank);
            send.awaited();
        }
        deadAre();
    }

    @Test
    void headToHeadWithNonblockingReceives() {
        world(2);
        for (int rank = 0; rank < 2; rank++) {
            LoggedOperation receive = ranks[rank].irecv(1 - rank);
            ranks[rank].send(1 - rank);
            receive.awaited();
        }
        deadAre();
    }

    @Test
    void aRingOfSends() {
        world(3);
        for (int rank = 0; rank < 3; rank++) {
            ranks[rank].send((rank + 1) % 3);
            ranks[rank].recv((rank + 2) % 3);
        }
        deadAre(0, 1, 2);
    }

    @Test
    void aRingWhereOddRanksReceiveFirst() {
        world(5);
        for (int rank = 0; rank < 5; rank++) {
            if (rank % 2 == 0) {
                ranks[rank].send((rank + 1) % 5);
                ranks[rank].recv((rank + 4) % 5);
            } else {
                ranks[rank].recv((rank + 4) % 5);
                ranks[rank].send((rank + 1) % 5);
            }
        }
        deadAre();
    }

    @Test
    void aSendToOneself() {
        world(1);
        ranks[0].send(0);
        ranks[0].recv(0);
        reportHas("waits for rank 0");
    }

    @Test
    void aMessageThatNobodyReceives() {
        world(2);
        ranks[0].send(1);
        reportHas("waits for rank 1, which has ended");
    }

    @Test
    void messagesAreReceivedInAnotherOrderThanSent() {
        world(2);
        ranks[0].send(1, 1);
        ranks[0].send(1, 2);
        ranks[1].recv(0, 2);
        ranks[1].recv(0, 1);
        deadAre(0, 1);
    }

    @Test
    void aSendAcrossABarrier() {
        world(2);
        ranks[0].send(1);
        ranks[0].barrier();
        ranks[1].barrier();
        ranks[1].recv(0);
        reportHas("barrier");
    }

    @Test
    void aRootDoesNotWaitForABcast() {
        world(2);
        ranks[0].bcast(0);
        ranks[0].send(1);
        ranks[1].recv(0);
        ranks[1].bcast(0);
        deadAre();
    }

    @Test
    void othersWaitForTheRoot() {
        world(2);
        ranks[0].send(1);
        ranks[0].bcast(0);
        ranks[1].bcast(0);
        ranks[1].recv(0);
        deadAre(0, 1);
    }

    @Test
    void aScanWaitsForLowerRanks() {
        world(3);
        ranks[0].start(Needs.LOWER, "scan").awaited();
        ranks[0].recv(1);
        ranks[1].send(0);
        ranks[1].start(Needs.LOWER, "scan").awaited();
        ranks[2].start(Needs.LOWER, "scan").awaited();
        deadAre();
    }

    @Test
    void aWildcardMightTakeAnotherMessage() {
        world(3);
        ranks[0].recvAny(1);
        ranks[0].recvAny(2);
        ranks[1].recv(2);
        ranks[1].send(0);
        ranks[2].send(0);
        ranks[2].send(1);
        deadAre();
    }

    @Test
    void aWildcardThatAnotherMessageMustNotReachFirst() {
        world(3);
        LoggedOperation first = ranks[0].irecv(ANY, 0, 1, 0);
        LoggedOperation second = ranks[0].irecv(ANY, 0, 2, 0);
        first.awaited();
        second.awaited();
        ranks[1].recv(2);
        ranks[1].send(0);
        ranks[2].send(0);
        ranks[2].send(1);
        deadAre();
    }

    @Test
    void aWildcardWithoutAlternative() {
        world(2);
        ranks[0].send(1);
        ranks[0].recvAny(1);
        ranks[1].send(0);
        ranks[1].recvAny(0);
        deadAre(0, 1);
    }

    @Test
    void aWildcardThatARunningRankMayServe() {
        world(3);
        ranks[0].recvAny(1);
        ranks[0].send(1);
        ranks[1].send(2);
        ranks[1].send(0);
        ranks[1].recv(0);
        ranks[2].isend(0, 1).foundComplete();
        ranks[2].recv(1);
        deadAre();
    }

    @Test
    void aTestIsNoReasonToWait() {
        world(2);
        for (int rank = 0; rank < 2; rank++) {
            ranks[rank].isend(1 - rank).foundComplete();
            ranks[rank].recv(1 - rank);
        }
        deadAre();
    }

    @Test
    void whatWasTestedInVainIsNotCompleteBefore() {
        world(2);
        LoggedOperation receive = ranks[0].irecv(1);
        ranks[0].recv(1, 1);
        receive.foundIncomplete();
        receive.awaited();
        ranks[0].send(1);
        ranks[1].isend(0, 1);
        ranks[1].send(0);
        ranks[1].recv(0);
        deadAre();
    }

    @Test
    void whoMightDoOtherwiseAfterATestInVain() {
        world(2);
        LoggedOperation receive = ranks[0].irecv(1);
        ranks[0].recv(1, 1);
        receive.foundIncomplete();
        ranks[0].send(1);
        receive.awaited();
        ranks[1].isend(0);
        ranks[1].send(0, 1);
        ranks[1].send(0, 2);
        ranks[1].recv(0);
        deadAre();
    }

    @Test
    void aProbeWaitsForItsMessage() {
        world(2);
        ranks[0].send(1, 1);
        ranks[0].send(1);
        ranks[1].probe(0, 0, false, true);
        ranks[1].recv(0);
        ranks[1].recv(0, 1);
        deadAre(0, 1);
    }

    @Test
    void aProbedMessageIsNotReceived() {
        world(2);
        ranks[0].send(1);
        ranks[0].recv(1);
        ranks[1].probe(0, 0, false, true);
        ranks[1].send(0);
        ranks[1].recv(0);
        deadAre(0, 1);
    }

    @Test
    void aProbeThatDoesNotWait() {
        world(2);
        ranks[0].send(1, 1);
        ranks[0].send(1);
        ranks[1].probe(0, 0, false, false);
        ranks[1].recv(0);
        ranks[1].recv(0, 1);
        deadAre();
    }

    @Test
    void aWildProbeMightFindAnotherMessage() {
        world(3);
        ranks[0].probe(ANY, 1, false, true);
        ranks[0].irecv(2);
        ranks[0].recv(1);
        ranks[1].recv(2);
        ranks[1].send(0);
        ranks[2].send(0);
        ranks[2].send(1);
        deadAre();
    }

    @Test
    void aMessageThatWasTakenCountsWhereItWas() {
        world(2);
        ranks[0].send(1);
        ranks[0].send(1);
        LoggedProbe taken = ranks[1].probe(0, 0, true, true);
        ranks[1].comm.receive(Datatype.INT, 1, taken, null).awaited();
        ranks[1].recv(0);
        deadAre();
    }

    @Test
    void aMessageThatWasTakenButNotReceived() {
        world(2);
        LoggedOperation first = ranks[0].isend(1);
        LoggedOperation second = ranks[0].isend(1);
        second.awaited();
        first.awaited();
        LoggedProbe taken = ranks[1].probe(0, 0, true, true);
        ranks[1].recv(0);
        ranks[1].send(0, 3);
        ranks[1].comm.receive(Datatype.INT, 1, taken, null).awaited();
        ranks[0].recv(1, 3);
        deadAre(0, 1);
    }

    private void awaitOne(Rank rank, List<Integer> completed, LoggedOperation... operations) {
        rank.log.awaitedSome(Arrays.asList(operations), completed, CallSite.of("HeadTest.java:20"));
    }

    @Test
    void anyOfTwoThatCannotBe() {
        world(2);
        awaitOne(ranks[0], List.of(0), ranks[0].isend(1), ranks[0].irecv(1));
        ranks[0].recv(1, 1);
        ranks[1].send(0, 1);
        ranks[1].send(0);
        ranks[1].recv(0);
        assertEquals("""
                DEADLOCK HIDDEN BY BUFFERING in headToHead(Comm) [ranks=2]
                  rank 0  wait for one of 2 requests: send to rank 1, tag 0, 4 bytes; receive of 4 bytes (1 x INT) from rank 1, tag 0  HeadTest.java:20  waits for rank 1
                  rank 1  send to rank 0, tag 1, 4 bytes                                                                               HeadTest.java:12  waits for rank 0
                  passes only because sends are buffered; with buffering=ZERO it happens""", hiddenDeadlock().orElseThrow());
    }

    @Test
    void anyOfTwoMightBeTheOther() {
        world(2);
        awaitOne(ranks[0], List.of(0), ranks[0].isend(1), ranks[0].irecv(1));
        ranks[1].send(0);
        ranks[1].recv(0, 5);
        ranks[1].recv(0);
        ranks[0].isend(1, 5);
        deadAre();
    }

    @Test
    void anyOfSomeThatEndByThemselves() {
        world(2);
        awaitOne(ranks[0], List.of(0), ranks[0].isend(1), null);
        ranks[0].recv(1);
        ranks[1].send(0);
        ranks[1].recv(0);
        deadAre();
    }

    @Test
    void nobodyKnowsWhatComesOfACancelledReceive() {
        world(2);
        ranks[0].comm.receive(Datatype.INT, 1, 1, 7, null).failed();
        for (int rank = 0; rank < 2; rank++) {
            ranks[rank].send(1 - rank);
            ranks[rank].recv(1 - rank);
        }
        deadAre();
    }

    @Test
    void logsThatDoNotFitTogether() {
        world(2);
        ranks[0].recv(1);
        assertNull(log.replay());
        world(2);
        ranks[0].barrier();
        assertNull(log.replay());
        world(2);
        ranks[0].comm.receive(Datatype.INT, 1, 1, 0, null);
        ranks[0].recv(1);
        ranks[1].send(0);
        assertNull(log.replay());
    }

    @Test
    void aLogThatWasGivenUp() {
        world(2);
        LoggedOperation send = ranks[0].isend(1);
        log.giveUp();
        send.awaited();
        assertNull(ranks[0].isend(1));
        assertNull(ranks[0].probe(1, 1, true, true));
        assertTrue(hiddenDeadlock().isEmpty());
    }

    @Test
    void aLogThatBecomesTooLong() {
        world(2);
        for (int i = 0; i < RankLog.MOST_STEPS; i++) {
            ranks[0].isend(1);
        }
        assertTrue(!log.isGivenUp());
        assertNull(ranks[0].isend(1));
        assertTrue(log.isGivenUp());
        assertNull(ranks[1].isend(0));
    }

    @Test
    void probesInVainTakeOneStep() {
        world(1);
        for (int i = 0; i < 2 * RankLog.MOST_STEPS; i++) {
            ranks[0].comm.probeInVain(ANY, 0);
        }
        assertEquals(1, log.rank(0).size());
    }

    @Test
    void communicatorsAreKeptApart() {
        world(2);
        Context[] contexts = {Context.of(4, 0, new int[] {1, 0}), Context.of(4, 1, new int[] {1, 0})};
        CommLog mineOfZero = log.rank(0).of(contexts[1], "pair");
        CommLog mineOfOne = log.rank(1).of(contexts[0], "pair");
        mineOfZero.send(0, 0, 4, true, true, null).awaited();
        ranks[0].recv(1);
        ranks[1].send(0);
        LoggedOperation receive = mineOfOne.receive(null, 0, 1, 0, null);
        receive.completed(1, 0);
        receive.awaited();
        assertEquals("""
                DEADLOCK HIDDEN BY BUFFERING in headToHead(Comm) [ranks=2]
                  rank 0  synchronous send of an object to rank 0, tag 0, 4 bytes in pair                    waits for rank 1
                  rank 1  send to rank 0, tag 0, 4 bytes                                   HeadTest.java:12  waits for rank 0
                  passes only because sends are buffered; with buffering=ZERO it happens""", hiddenDeadlock().orElseThrow());
    }

    @Test
    void manyRanksAndSteps() {
        manySteps();
        deadAre();
        manySteps();
        List<Integer> all = new ArrayList<>();
        for (int rank = 0; rank < MANY_RANKS; rank++) {
            ranks[rank].send((rank + 1) % MANY_RANKS);
            ranks[rank].recv((rank + MANY_RANKS - 1) % MANY_RANKS);
            all.add(rank);
        }
        deadAre(all.toArray(new Integer[0]));
    }

    private void manySteps() {
        world(MANY_RANKS);
        for (int i = 0; i < MANY_STEPS; i++) {
            for (int rank = 0; rank < MANY_RANKS; rank++) {
                LoggedOperation send = ranks[rank].isend((rank + 1) % MANY_RANKS);
                ranks[rank].recvAny((rank + MANY_RANKS - 1) % MANY_RANKS);
                send.awaited();
                ranks[rank].barrier();
                ranks[rank].start(Needs.LOWER, "scan").awaited();
            }
        }
    }
}
