package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private final Secret secret = Secret.of(Secret.random());

    private String listens(int rank, String rendezvous, String bind) {
        return new Place(rank, 2, new Address(rendezvous), bind, secret, null)
                .listens()
                .text();
    }

    @Test
    void whereARankListens() {
        assertEquals("127.0.0.1:4711", listens(0, "127.0.0.1:4711", Place.LOOPBACK));
        assertEquals("192.0.2.7:4711", listens(0, "192.0.2.9:4711", "192.0.2.7"));
        assertEquals("192.0.2.8:0", listens(1, "192.0.2.9:4711", "192.0.2.8"));
        assertEquals("unix:/x/0", listens(0, "unix:/x/0", Place.LOOPBACK));
        assertEquals("unix:/x/1", listens(1, "unix:/x/0", Place.LOOPBACK));
    }

    private Optional<String> refusal(int rank, String rendezvous, String bind) {
        return new Place(rank, 2, new Address(rendezvous), bind, secret, null).refusal();
    }

    @Test
    void aRankIsReachedByTheOthersAndByNobodyWhoWasNotAskedFor() {
        assertEquals(
                Optional.of(
                        "--bind 0.0.0.0 is no address at which the other ranks can reach rank 1; give it that of one of"
                                + " this host's interfaces"),
                refusal(1, "192.0.2.9:4711", "0.0.0.0"));
        assertEquals(Optional.empty(), refusal(0, "192.0.2.9:4711", "0.0.0.0"));
        assertTrue(refusal(0, "192.0.2.9:4711", Place.LOOPBACK).isPresent());
        assertEquals(Optional.empty(), refusal(1, "192.0.2.9:4711", "192.0.2.8"));
        assertEquals(
                Optional.of("--rendezvous 127.0.0.1:0: port 0 is none that ranks could find"),
                refusal(1, "127.0.0.1:0", Place.LOOPBACK));
    }
}
