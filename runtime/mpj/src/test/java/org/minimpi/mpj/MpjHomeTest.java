package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

class MpjHomeTest {
    private static final List<String> JARS = List.of(
            "smpdev.jar",
            "xdev.jar",
            "mpjbuf.jar",
            "loader2.jar",
            "starter.jar",
            "mpiExp.jar",
            "runtimecommon.jar",
            "mpi.jar",
            "mpjdev.jar",
            "niodev.jar");

    @TempDir
    private Path dir;

    private Path home;
    private Path others;

    @BeforeEach
    void aWholeOne() throws IOException {
        home = Files.createDirectories(dir.resolve("mpj"));
        others = Files.createDirectories(dir.resolve("others"));
        Path lib = Files.createDirectories(home.resolve("lib"));
        for (String jar : JARS) {
            jar(lib.resolve(jar));
        }
        Files.createFile(others.resolve("log4j-1.2.jar"));
        Files.createDirectories(home.resolve("conf"));
        version("0.44");
    }

    private static void jar(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry("any"));
        }
    }

    private void version(String version) throws IOException {
        Files.writeString(home.resolve("conf/mpjexpress.conf"), "# it is\nmpjexpress.version=" + version + "\n");
    }

    private String missing(boolean chosen) {
        return new MpjHome(home, others, chosen).missing().orElse("nothing");
    }

    @Test
    void nothingIsMissing() {
        MpjHome whole = new MpjHome(home, others, false);
        assertEquals(Optional.empty(), whole.missing());
        assertTrue(
                whole.rankClassPath().contains(others.resolve("log4j-1.2.jar").toString()));
    }

    @Test
    void notInstalled() {
        home = dir.resolve("nowhere");
        assertTrue(missing(false).contains("apt-get install libmpj-java"), missing(false));
        assertTrue(missing(true).contains("MPJ_HOME is " + home), missing(true));
    }

    @Test
    void withoutLog4j() throws IOException {
        Files.delete(others.resolve("log4j-1.2.jar"));
        assertTrue(missing(false).contains("apt-get install liblog4j1.2-java"), missing(false));
    }

    @Test
    void withoutAJar() throws IOException {
        Files.delete(home.resolve("lib/niodev.jar"));
        assertTrue(missing(false).contains("there is no " + home.resolve("lib/niodev.jar")), missing(false));
    }

    @Test
    void withADamagedJar() throws IOException {
        Files.write(home.resolve("lib/xdev.jar"), new byte[0]);
        assertTrue(missing(false).contains(home.resolve("lib/xdev.jar") + " is no jar"), missing(false));
    }

    @Test
    void ofAnotherVersion() throws IOException {
        version("0.38");
        assertTrue(missing(false).contains("is 0.38, and 0.44 is needed"), missing(false));
        Files.delete(home.resolve("conf/mpjexpress.conf"));
        assertTrue(missing(false).contains("of no known version"), missing(false));
    }

    @Test
    void theLauncherSaysSo() throws Exception {
        Command launcher = Command.java()
                .with("org.minimpi.launcher.Main")
                .environment("MPJ_HOME", dir.resolve("nowhere").toString());
        Ended ran = launcher.with("run", "--backend", "mpj", EndingApp.class.getName(), "well")
                .run();
        assertEquals(1, ran.status());
        assertEquals(
                "minimpi: backend mpj cannot run here: MPJ_HOME is " + dir.resolve("nowhere")
                        + ", and there is no such directory\n",
                ran.err());
        Ended doctor = launcher.with("doctor").run();
        assertEquals(0, doctor.status(), doctor.err());
        assertTrue(doctor.out().contains("mpj      cannot run here: MPJ_HOME is "), doctor.out());
        assertTrue(doctor.out().contains("threads  can run here"), doctor.out());
    }
}
