package org.minimpi.poor;

import java.util.function.Supplier;
import org.minimpi.MpiException;
import org.minimpi.poor.PoorMpi.Request;
import org.minimpi.spi.Completion;

/**
 * A message that may still be on its way.
 *
 * @param dest the receiver's rank in the world
 * @param message moves the message
 * @param answer receives the receiver's word that it has begun; null if there is nothing to wait for
 * @param room what it takes of the room for copies
 * @param sender told at the end; null if it knows already
 * @param source the sender's rank, for {@code sender}
 * @param tag of the message, for {@code sender}
 * @param bytes of the message, for {@code sender}
 */
record Outgoing(
        int dest, Request message, Request answer, long room, Completion sender, int source, int tag, long bytes) {

    /** Whether nothing of it is left to be done. */
    boolean isDone() {
        return message.test() && (answer == null || answer.test());
    }

    void complete() {
        if (sender != null) {
            sender.complete(source, tag, bytes);
        }
    }

    void fail(Supplier<? extends MpiException> failure) {
        if (sender != null) {
            sender.fail(failure);
        }
    }
}
