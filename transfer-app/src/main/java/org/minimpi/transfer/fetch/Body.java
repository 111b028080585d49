package org.minimpi.transfer.fetch;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.minimpi.transfer.Digest;
import org.minimpi.transfer.TransferException;

/**
 * A body on its way to a {@link Sink}, which has a last byte and a last moment: past either, the connection is given up.
 *
 * <p>What this ends itself is a result, not a failure of the exchange, as the client would wrap that. Past the last moment
 * a piece may still be on its way to the sink, which has to stand that.
 */
final class Body implements BodySubscriber<Body.Result> {

    /** The size and SHA-256 of a body, or why there is none: a FetchException or a TransferException. */
    record Result(long bytes, byte[] sha256, Exception failure) {
        static Result of(Exception failure) {
            return new Result(0, new byte[0], failure);
        }
    }

    private final Sink sink;
    private final long most;
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final MessageDigest digest = Digest.sha256();
    private final byte[] piece = new byte[16 << 10];
    private Subscription subscription;
    private long received;
    private volatile boolean complete;

    private Body(Sink sink, long most) {
        this.sink = sink;
        this.most = most;
    }

    /** Takes at most so many bytes in at most such a time. */
    static Body to(Sink sink, long most, Duration left) {
        Body body = new Body(sink, most);
        body.result.completeOnTimeout(Result.of(Exchange.timeout(null)), left.toNanos(), TimeUnit.NANOSECONDS);
        return body;
    }

    /** One that is not wanted, for a reason or as it says nothing. */
    static Body dropped(FetchException reason) {
        Body body = new Body((from, at, length, offset) -> {}, 0);
        body.result.complete(Result.of(reason));
        return body;
    }

    @Override
    public CompletionStage<Result> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        result.whenComplete((end, failure) -> {
            if (!complete) {
                given.cancel();
            }
        });
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                take(buffer);
            }
            subscription.request(1);
        } catch (FetchException | TransferException e) {
            result.complete(Result.of(e));
        }
    }

    static FetchException tooLarge(long most) {
        return FetchException.lasting("the body is larger than " + most + " bytes (see --max-size)");
    }

    private void take(ByteBuffer buffer) throws FetchException, TransferException {
        if (buffer.remaining() > most - received) {
            throw tooLarge(most);
        }
        while (buffer.hasRemaining() && !result.isDone()) {
            int length = Math.min(buffer.remaining(), piece.length);
            buffer.get(piece, 0, length);
            digest.update(piece, 0, length);
            sink.write(piece, 0, length, received);
            received += length;
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete = true;
        result.complete(new Result(received, digest.digest(), null));
    }
}
