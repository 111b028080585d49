package org.minimpi.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Origin;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;

/** A send or a receive as the engine would start it; the future fails with what the endpoint says. */
final class Exchange implements ReceiveCompletion {
    private static final int SECONDS = 120;

    private final CompletableFuture<Long> bytes = new CompletableFuture<>();
    private final Buf buf;
    private final Runnable accepted;

    private Exchange(Buf buf, Runnable accepted) {
        this.buf = buf;
        this.accepted = accepted;
    }

    static Exchange send(NettyEndpoint from, int dest, Buf buf) {
        Exchange exchange = new Exchange(buf, () -> {});
        from.send(world(from), buf, Content.ELEMENTS, dest, 1, SendMode.STANDARD, exchange);
        return exchange;
    }

    static Exchange recv(NettyEndpoint to, int source, Buf buf) {
        return recv(to, source, buf, () -> {});
    }

    /** Does something when a message for it has come. */
    static Exchange recv(NettyEndpoint to, int source, Buf buf, Runnable accepted) {
        Exchange exchange = new Exchange(buf, accepted);
        to.recv(world(to), source, 1, exchange);
        return exchange;
    }

    private static Context world(NettyEndpoint rank) {
        return Context.world(rank.worldRank(), rank.worldSize());
    }

    boolean endsWithin(long millis) throws Exception {
        try {
            bytes.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    long await() throws Exception {
        return bytes.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin) {
        accepted.run();
        return buf;
    }

    @Override
    public void complete(int source, int tag, long size) {
        bytes.complete(size);
    }

    @Override
    public void fail(Supplier<? extends MpiException> failure) {
        bytes.completeExceptionally(failure.get());
    }
}
