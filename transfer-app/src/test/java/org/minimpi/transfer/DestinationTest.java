package org.minimpi.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;

/** The directories that a transfer makes. */
class DestinationTest {
    @TempDir
    Path dir;

    private final Set<String> synced = new TreeSet<>();

    /** Tells what is synced. */
    private HeldDirectory watched(HeldDirectory directory) throws TransferException {
        HeldDirectory watched = spy(directory);
        doAnswer(call -> {
                    synced.add(dir.relativize(Path.of(directory.show(""))).toString());
                    return call.callRealMethod();
                })
                .when(watched)
                .sync();
        doAnswer(call -> watched((HeldDirectory) call.callRealMethod()))
                .when(watched)
                .child(any(), anyBoolean());
        return watched;
    }

    private void make(String root, boolean sync, List<String> names) throws TransferException {
        synced.clear();
        try (MockedStatic<HeldDirectory> directories = mockStatic(HeldDirectory.class, CALLS_REAL_METHODS)) {
            directories
                    .when(() -> HeldDirectory.open(any()))
                    .thenAnswer(call -> watched((HeldDirectory) call.callRealMethod()));
            try (Destination destination =
                    new Destination(dir.resolve(root), "host", sync ? Opts.synced() : Opts.of(1024, 1))) {
                destination.directory(names, true);
            }
        }
    }

    @Test
    void theNamesOfDirectoriesThatAreMadeAreOnDisk() throws TransferException {
        make("a/b", true, List.of("c", "d"));
        assertEquals(Set.of("", "a", "a/b", "a/b/c"), synced);
        make("a/b", true, List.of("c", "d"));
        assertEquals(Set.of(), synced);
        make("a/b", true, List.of("c", "e"));
        assertEquals(Set.of("a/b/c"), synced);
    }

    @Test
    void onlyIfThatIsAskedFor() throws TransferException {
        make("a/b", false, List.of("c", "d"));
        assertEquals(Set.of(), synced);
    }
}
