package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;
import org.minimpi.testsupport.Running;

/** Ranks that a user starts one by one. */
class JoinTest {
    private static final String PASSWORD = "a password";
    private static final Command WITHOUT_SECRET = Command.java().with("org.minimpi.launcher.Main");
    private static final Command LAUNCHER = WITHOUT_SECRET
            .environment(Secret.ENVIRONMENT, "a secret of this test")
            .environment(Tls.PASSWORD, PASSWORD);

    private final List<Running> started = new ArrayList<>();

    @TempDir
    private Path directory;

    private static String freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Place.LOOPBACK))) {
            return Place.LOOPBACK + ":" + socket.getLocalPort();
        }
    }

    @AfterEach
    void endAll() throws IOException {
        for (Running each : started) {
            each.close();
        }
    }

    private Running join(Command launcher, int rank, String at, Object... rest) throws IOException {
        Running joined = launcher.with("join", "--rank", rank, "--size", 2, "--rendezvous", at)
                .with(rest)
                .start();
        started.add(joined);
        return joined;
    }

    private String store(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Ended ended = Command.of(Path.of(System.getProperty("java.home"), "bin", "keytool"))
                .with("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name)
                .with("-storetype", "PKCS12", "-keystore", store, "-storepass", PASSWORD)
                .run();
        assertEquals(0, ended.status(), ended.out());
        return store.toString();
    }

    @Test
    void ranksFindEachOther() throws Exception {
        String at = freeAddress();
        Running second = join(LAUNCHER, 1, at, EndingApp.class.getName(), "well");
        Running first = join(LAUNCHER, 0, at, "--tag-output", EndingApp.class.getName(), "well");
        Ended zero = first.await();
        Ended one = second.await();
        assertEquals("[rank 0] rank 0 of 2\n", zero.out(), zero.err());
        assertEquals("rank 1 of 2\n", one.out(), one.err());
        assertEquals(0, zero.status());
        assertEquals(0, one.status());
    }

    @Test
    void eachSaysWhyItFails() throws Exception {
        String at = freeAddress();
        Running second = join(LAUNCHER, 1, at, EndingApp.class.getName(), "throw");
        Ended zero = join(LAUNCHER, 0, at, EndingApp.class.getName(), "throw").await();
        Ended one = second.await();
        assertEquals(1, zero.status());
        assertEquals(1, one.status());
        assertTrue(one.complaints().get(0).contains("rank 1 of 2 failed: java.lang.IllegalStateException"), one.err());
        assertTrue(
                zero.complaints().get(0).contains("rank 1 of 2 failed: java.lang.IllegalStateException"), zero.err());
    }

    @Test
    void tlsWithTheSameStores() throws Exception {
        String at = freeAddress();
        String stores = store("ranks") + "," + directory.resolve("ranks.p12");
        Running second = join(LAUNCHER, 1, at, "--tls", stores, EndingApp.class.getName(), "well");
        Ended zero = join(LAUNCHER, 0, at, "--tls", stores, EndingApp.class.getName(), "well")
                .await();
        assertEquals(0, second.await().status(), zero.err());
        assertEquals(0, zero.status(), zero.err());
    }

    @Test
    @Tag("full")
    void aCertificateThatNobodyTrusts() throws Exception {
        String at = freeAddress();
        String mine = store("mine");
        String other = store("other");
        Running first = join(LAUNCHER, 0, at, "--tls", mine + "," + mine, EndingApp.class.getName(), "well");
        Ended one = join(LAUNCHER, 1, at, "--tls", other + "," + other, EndingApp.class.getName(), "well")
                .await();
        first.process().destroyForcibly();
        first.await();
        assertEquals(1, one.status(), one.err());
        assertEquals(1, one.complaints().size(), one.err());
        assertTrue(one.err().contains("PKIX") || one.err().contains("certif"), one.err());
    }

    @Test
    void noSecret() throws Exception {
        Ended ran = join(
                        WITHOUT_SECRET.behind("env", "-u", Secret.ENVIRONMENT),
                        0,
                        freeAddress(),
                        EndingApp.class.getName(),
                        "well")
                .await();
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("MINIMPI_SECRET has to hold the job's secret"), ran.err());
    }

    @Test
    void nobodyListensOutsideUnlessTold() throws Exception {
        Ended ran = join(LAUNCHER, 0, "0.0.0.0:4711", EndingApp.class.getName(), "well")
                .await();
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("--bind 0.0.0.0 allows that"), ran.err());
    }

    /** Takes as long as a rank waits for the others, since rank 0 may still be starting. */
    @Test
    @Tag("full")
    void onlyOneHasTls() throws Exception {
        String at = freeAddress();
        String stores = store("ranks") + "," + directory.resolve("ranks.p12");
        Running first = join(LAUNCHER, 0, at, "--tls", stores, EndingApp.class.getName(), "well");
        Ended one = join(LAUNCHER, 1, at, EndingApp.class.getName(), "well").await();
        first.process().destroyForcibly();
        Ended zero = first.await();
        assertEquals(1, one.status(), one.err());
        assertTrue(one.err().contains("without a greeting (do all ranks have the same --tls?)"), one.err());
        assertTrue(
                zero.complaints().get(0).contains("came something that is not TLS (do all ranks have --tls?)"),
                zero.err());
    }

    @Test
    @Tag("full")
    void storesThatCannotBeRead() throws Exception {
        String store = store("ranks");
        Command wrong = LAUNCHER.environment(Tls.PASSWORD, "another");
        for (Ended ran : List.of(
                join(wrong, 0, freeAddress(), "--tls", store + "," + store, EndingApp.class.getName(), "well")
                        .await(),
                join(LAUNCHER, 0, freeAddress(), "--tls", store + ",missing.p12", EndingApp.class.getName(), "well")
                        .await(),
                LAUNCHER.with("run", "-n", 2, "--backend", "netty", "--tls", store + ",missing.p12")
                        .with(EndingApp.class.getName(), "well")
                        .run())) {
            assertEquals(2, ran.status(), ran.err());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().contains("cannot be read (" + Tls.PASSWORD + " is its password?)"), ran.err());
        }
    }
}
