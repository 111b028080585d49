package org.minimpi.netty;

import java.util.function.Supplier;
import org.minimpi.MpiException;
import org.minimpi.engine.match.Credits;
import org.minimpi.spi.Completion;

/** The rest of a send whose elements were copied aside: its sender has gone on. */
record AsideSend(Credits credits, int dest, long bytes) implements Completion {

    @Override
    public void complete(int source, int tag, long sent) {
        credits.unreserve(dest, bytes);
    }

    @Override
    public void fail(Supplier<? extends MpiException> failure) {
        // Nobody waits for it.
    }
}
