package org.minimpi.transfer.fetch;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minimpi.Comm;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.TransferException;

/** Short texts from URLs, held in memory; each is tried once. */
public final class WebPages {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private final Exchange exchange;

    /**
     * Gets texts with these limits.
     *
     * @param comm what tells this rank that the job is over
     * @param timeout the most time for one, redirects included
     * @param mostBytes the most bytes of one
     */
    public WebPages(Comm comm, Duration timeout, long mostBytes) {
        exchange = new Exchange(new OutsideWait(comm), timeout, mostBytes);
    }

    /**
     * Gets one.
     *
     * @param url an http or https URL
     * @return its body, as text
     * @throws TransferException if there is none; says why
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public String get(String url) throws TransferException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            Exchange.Got got = exchange.get(Url.parse(url), (from, at, length, offset) -> body.write(from, at, length));
            return body.toString(charset(got.response().headers()));
        } catch (FetchException e) {
            throw new TransferException(ExitStatus.PARTIAL, e.getMessage(), e);
        }
    }

    private static Charset charset(HttpHeaders headers) {
        Matcher named = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
