package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SocketDirectoryTest {

    @Test
    void theLastRankThatHasMetAllTakesItAway() throws IOException {
        try (SocketDirectory directory = new SocketDirectory()) {
            Path first = Path.of(directory.rendezvous().path());
            Path second = first.resolveSibling("1");
            Files.createFile(first);
            Files.createFile(second);
            SocketDirectory.leave(directory.rendezvous());
            assertTrue(Files.exists(second));
            SocketDirectory.leave(Address.unix(second.toString()));
            assertFalse(Files.exists(first.getParent()));
        }
    }
}
