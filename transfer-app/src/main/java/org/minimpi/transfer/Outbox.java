package org.minimpi.transfer;

import java.util.ArrayDeque;
import java.util.Queue;
import org.minimpi.Request;

/** The messages of rank 0 for one neighbour: one is filled while the ones before it are on their way. */
final class Outbox {

    private record Sent(MessageBuffer buffer, Request<Void> send) {}

    private final Outflow out;
    private final int most;
    private final int chunk;
    private final Queue<Sent> sent = new ArrayDeque<>();
    private MessageBuffer current;
    private int flushed;

    /** Has at most so many buffers for chunks of this size, and no more than are needed. */
    Outbox(Outflow out, int most, int chunk) {
        this.out = out;
        this.most = most;
        this.chunk = chunk;
    }

    /** The message to add to. */
    MessageBuffer current() throws TransferException {
        if (current == null) {
            boolean free = !sent.isEmpty()
                    && (sent.size() >= most || sent.element().send.test());
            current = free ? reuse() : MessageBuffer.allocate(1, chunk).get(0);
        }
        return current;
    }

    private MessageBuffer reuse() {
        Sent first = sent.remove();
        first.send.await();
        first.buffer.clear();
        return first.buffer;
    }

    /** Sends what there is. */
    void flush() {
        if (current != null && !current.isEmpty()) {
            sent.add(new Sent(current, out.send(current.written(flushed++))));
            current = null;
        }
    }

    /** Sends what there is and waits until the neighbour has said something. */
    void hear() {
        flush();
        out.hear();
    }

    /** Sends FINISH and hears all that is still said. */
    void finish() throws TransferException {
        out.finish();
        sent.forEach(each -> each.send.await());
    }
}
