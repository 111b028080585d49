package org.minimpi.spi;

import org.minimpi.Status;

/** A message out of matching, to be received exactly once. */
public interface MatchedMessage {

    /**
     * Its envelope.
     *
     * @return source, tag and size
     */
    Status status();

    /**
     * Receives it.
     *
     * @param receiver where the elements go
     */
    void recv(ReceiveCompletion receiver);
}
