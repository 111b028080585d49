package org.minimpi.transfer.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://a/b, c, http://a/c",
        "http://a/b, //d/c, http://d/c",
        "http://a/b, https://a/, https://a/",
        "https://a/b, HTTPS://d/, HTTPS://d/"
    })
    void aRedirectLeadsSomewhere(String from, String location, String to) throws FetchException {
        assertEquals(to, Url.follow(Url.parse(from), location).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a/", "HTTP://a/"})
    void secureIsNotFollowedByInsecure(String location) {
        FetchException e = assertThrows(FetchException.class, () -> Url.follow(Url.parse("https://a/b"), location));
        assertTrue(e.getMessage().contains("https to http"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://a/", "http:x", "http://u:p@a/", "jar:http://a!/b", "a b", "http://"
            })
    void otherPlacesAreRefused(String location) {
        assertThrows(FetchException.class, () -> Url.follow(Url.parse("http://a/b"), location));
    }

    @Test
    void aLongUrlIsRefused() {
        assertThrows(FetchException.class, () -> Url.parse("http://a/" + "x".repeat(10_000)));
    }
}
