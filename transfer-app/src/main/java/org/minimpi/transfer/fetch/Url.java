package org.minimpi.transfer.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The rule for URLs, which holds for those of the user and for those that a redirect leads to. */
final class Url {

    private Url() {}

    /** An absolute http or https URL. */
    static URI parse(String text) throws FetchException {
        if (text.getBytes(StandardCharsets.UTF_8).length > FetchCodec.MOST_TEXT_BYTES) {
            throw FetchException.lasting("the URL is longer than " + FetchCodec.MOST_TEXT_BYTES + " bytes");
        }
        try {
            return check(new URI(text));
        } catch (URISyntaxException e) {
            throw FetchException.lasting("not a URL: " + e.getReason());
        }
    }

    /** Where a redirect leads to. */
    static URI follow(URI from, String location) throws FetchException {
        URI to;
        try {
            to = check(from.resolve(new URI(location)));
        } catch (URISyntaxException | FetchException e) {
            throw FetchException.lasting(
                    "redirected to '" + location + "', which cannot be fetched: " + e.getMessage());
        }
        if (isSecure(from) && !isSecure(to)) {
            throw FetchException.lasting("redirected from https to http, which is refused");
        }
        return to;
    }

    /** Returns it as it goes over the wire, where it is ASCII. */
    private static URI check(URI url) throws FetchException {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw FetchException.lasting("not an http or https URL");
        }
        if (url.getHost() == null) {
            throw FetchException.lasting("a URL without a host");
        }
        if (url.getRawUserInfo() != null) {
            throw FetchException.lasting("a URL with a user name in it");
        }
        return URI.create(url.toASCIIString());
    }

    private static boolean isSecure(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }
}
