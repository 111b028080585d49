package org.minimpi.conformance.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages among the ranks of a communicator, and their receives. Each rank's receives take all that is sent to it in
 * this step and nothing else, whatever the timing; {@link ExchangeMaker} sees to that.
 *
 * @param on the communicator
 * @param shape in which order a rank does what it has to do
 * @param sends the messages, in the order in which each rank sends
 * @param receives those of each rank, in the order in which they are posted
 * @param fenced whether no rank goes on before all have received everything, so that a receive from any source and with any
 *     tag gets no message of a later step
 * @param awaiting how each rank then waits for what it has started; if empty it goes on at once
 */
record Exchange(
        ModelComm on,
        Shape shape,
        List<PlannedSend> sends,
        List<List<PlannedReceive>> receives,
        boolean fenced,
        Optional<Awaiting> awaiting)
        implements Step {

    /** The orders in which no rank waits for ever, though each send may be synchronous. */
    enum Shape {
        /** First all receives, which do not block; then sends, which may. */
        RECEIVES_FIRST,
        /** First all sends, which do not block, and receives, as long as they do not; then the other receives. */
        SENDS_FIRST,
        /** Message by message, sending or receiving, which may all block. Message i is what receive i gets. */
        IN_TURN
    }

    @Override
    public void play(Rank rank) {
        int me = rank.rank();
        List<PlannedReceive> mine = receives.get(me);
        Arrivals arrivals = new Arrivals(mine, new Inbox(sends, me));
        switch (shape) {
            case RECEIVES_FIRST -> {
                receive(rank, arrivals, 0, mine.size());
                sends.forEach(send -> send(rank, send));
            }
            case SENDS_FIRST -> sendsFirst(rank, arrivals, mine);
            case IN_TURN -> inTurn(rank, arrivals);
        }
        if (fenced) {
            rank.await(Awaiting.ALL, pending -> pending.owner() == on);
            rank.comm().barrier();
        }
        awaiting.ifPresent(how -> rank.await(how, pending -> pending.owner() == on));
    }

    private void sendsFirst(Rank rank, Arrivals arrivals, List<PlannedReceive> mine) {
        int posted = 0;
        for (PlannedSend send : sends) {
            while (posted < mine.size()
                    && mine.get(posted).mode() == ReceiveMode.IRECV
                    && rank.random().nextBoolean()) {
                arrivals.play(rank, posted++);
            }
            send(rank, send);
        }
        receive(rank, arrivals, posted, mine.size());
    }

    private void inTurn(Rank rank, Arrivals arrivals) {
        int received = 0;
        for (PlannedSend send : sends) {
            send(rank, send);
            if (send.dest() == rank.rank()) {
                arrivals.play(rank, received++);
            }
        }
    }

    private static void receive(Rank rank, Arrivals arrivals, int from, int to) {
        for (int i = from; i < to; i++) {
            arrivals.play(rank, i);
        }
    }

    private static void send(Rank rank, PlannedSend send) {
        if (send.source() == rank.rank()) {
            send.mode().play(rank, send, "send " + send);
        }
    }

    @Override
    public String toString() {
        String title = on + ": exchange of " + sends.size() + " messages, " + shape
                + (fenced ? ", fenced" : "")
                + awaiting.map(how -> ", await " + how).orElse("");
        return title
                + sends.stream().map(send -> "\n" + send).collect(Collectors.joining())
                + IntStream.range(0, receives.size())
                        .filter(rank -> !receives.get(rank).isEmpty())
                        .mapToObj(rank -> "\n" + rank + ": " + text(receives.get(rank)))
                        .collect(Collectors.joining());
    }

    private static String text(List<PlannedReceive> receives) {
        return receives.stream().map(PlannedReceive::toString).collect(Collectors.joining(" "));
    }
}
