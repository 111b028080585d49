package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppFinderTest {

    @TempDir
    private Path dir;

    @Test
    void brokenProvidersAreNamedAndHideNoOthers() throws Exception {
        Path services = Files.createDirectories(dir.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.minimpi.App"), "org.example.Gone\norg.minimpi.launcher.OddClasses\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {dir.toUri().toURL()}, getClass().getClassLoader())) {
            AppFinder finder = new AppFinder(loader);
            assertEquals(Set.of("echo", "scripted"), finder.names());
            assertEquals(2, finder.broken().size(), finder.broken()::toString);
            assertEquals("echo", finder.find("echo").name());
            String message = assertThrows(IllegalArgumentException.class, () -> finder.find("nix"))
                    .getMessage();
            assertTrue(message.contains("org.example.Gone not found"), message);
        }
    }
}
