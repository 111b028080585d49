package org.minimpi.transfer.fetch;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.minimpi.transfer.TransferException;

/** HTTP GET as this app does it: over when its time is over, whatever the server does, and with redirects of its own. */
final class Exchange {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final OutsideWait wait;
    private final Duration timeout;
    private final long mostBytes;

    /** Exchanges that take at most such a time, redirects and body included, and at most so many bytes of body. */
    Exchange(OutsideWait wait, Duration timeout, long mostBytes) {
        this.wait = wait;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    /** What was got: the last response, and what its body came to. */
    record Got(HttpResponse<Body.Result> response) {
        int status() {
            return response.statusCode();
        }

        long bytes() {
            return response.body().bytes();
        }

        byte[] sha256() {
            return response.body().sha256();
        }
    }

    /** Gets a URL, whose body is then all in the sink. */
    Got get(URI url, Sink sink) throws FetchException, TransferException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        URI at = url;
        for (int redirects = 0; ; redirects++) {
            Got got = new Got(send(at, sink, Duration.ofNanos(end - System.nanoTime())));
            if (isGood(got.status())) {
                return got;
            }
            Optional<String> location = got.response().headers().firstValue("Location");
            if (!REDIRECTS.contains(got.status()) || location.isEmpty()) {
                throw refused(got.response());
            }
            if (redirects == MOST_REDIRECTS) {
                throw FetchException.lasting("more than " + MOST_REDIRECTS + " redirects")
                        .with(got.status());
            }
            try {
                at = Url.follow(at, location.get());
            } catch (FetchException e) {
                throw e.with(got.status());
            }
        }
    }

    private HttpResponse<Body.Result> send(URI url, Sink sink, Duration left)
            throws FetchException, TransferException, InterruptedException {
        if (left.isNegative() || left.isZero()) {
            throw timeout(null);
        }
        long end = System.nanoTime() + left.toNanos();
        HttpResponse<Body.Result> response;
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(left).build();
            response = wait.await(client.sendAsync(
                    request, info -> body(info, sink, Duration.ofNanos(end - System.nanoTime()))));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException late) {
                throw timeout(late);
            }
            throw FetchException.passing(reason(e.getCause()), e.getCause());
        }
        if (response.body().failure() instanceof FetchException e) {
            throw e.with(response.statusCode());
        }
        if (response.body().failure() instanceof TransferException e) {
            throw e;
        }
        return response;
    }

    private Body body(ResponseInfo info, Sink sink, Duration left) {
        if (!isGood(info.statusCode())) {
            return Body.dropped(null);
        }
        return info.headers().firstValueAsLong("Content-Length").orElse(0) > mostBytes
                ? Body.dropped(Body.tooLarge(mostBytes))
                : Body.to(sink, mostBytes, left);
    }

    static FetchException timeout(Throwable cause) {
        return FetchException.passing("timed out", cause);
    }

    private static boolean isGood(int status) {
        return status >= 200 && status < 300;
    }

    private static FetchException refused(HttpResponse<?> response) {
        return FetchException.refused(
                response.statusCode(),
                response.headers()
                        .firstValue("Retry-After")
                        .flatMap(header -> Backoff.retryAfter(header, Instant.now())));
    }

    /** The client's exceptions often have no message. */
    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
        }
        if (e instanceof ConnectException) {
            return "cannot connect";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
