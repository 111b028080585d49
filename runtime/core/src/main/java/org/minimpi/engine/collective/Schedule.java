package org.minimpi.engine.collective;

/**
 * One rank's part of a collective: rounds of messages, each begun when the one before is complete. Pure arithmetic on ranks
 * and buffers; who sends the messages, and how it waits, is another's business.
 *
 * <p>Every rank of the communicator runs the same algorithm. The kth message that a schedule sends to a rank is the kth
 * that this rank's schedule receives from it, in the order of the calls.
 */
public interface Schedule {

    /**
     * The number of rounds.
     *
     * @return 0 if there is nothing to send or receive
     */
    int rounds();

    /**
     * Says what happens in a round. Called once for each, in order.
     *
     * @param number in {@code [0, rounds())}
     * @param round told what to receive, what to send and what to do afterwards
     */
    void round(int number, Round round);
}
