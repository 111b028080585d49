package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranks that a user starts one by one. */
class JoinTest {
    private static final String PASSWORD = "a password";
    private static final Map<String, String> ENVIRONMENT =
            Map.of(Secret.ENVIRONMENT, "a secret of this test", Tls.PASSWORD, PASSWORD);

    @TempDir
    private Path directory;

    private static String freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Place.LOOPBACK))) {
            return Place.LOOPBACK + ":" + socket.getLocalPort();
        }
    }

    private static Ran.Running join(Map<String, String> environment, int rank, String at, String... rest)
            throws IOException {
        List<String> line = new ArrayList<>(List.of("join", "--rank", "" + rank, "--size", "2", "--rendezvous", at));
        line.addAll(List.of(rest));
        return Ran.start(environment, List.of("-Dminimpi.netty.gatherSeconds=10"), line);
    }

    private String store(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertEquals(0, process.waitFor(), new String(process.getInputStream().readAllBytes()));
        return store.toString();
    }

    @Test
    void ranksFindEachOther() throws Exception {
        String at = freeAddress();
        Ran.Running second = join(ENVIRONMENT, 1, at, EndingApp.class.getName(), "well");
        Ran.Running first = join(ENVIRONMENT, 0, at, "--tag-output", EndingApp.class.getName(), "well");
        Ran zero = first.await();
        Ran one = second.await();
        assertEquals("[rank 0] rank 0 of 2\n", zero.out(), zero.err());
        assertEquals("rank 1 of 2\n", one.out(), one.err());
        assertEquals(0, zero.status());
        assertEquals(0, one.status());
    }

    @Test
    void eachSaysWhyItFails() throws Exception {
        String at = freeAddress();
        Ran.Running second = join(ENVIRONMENT, 1, at, EndingApp.class.getName(), "throw");
        Ran zero = join(ENVIRONMENT, 0, at, EndingApp.class.getName(), "throw").await();
        Ran one = second.await();
        assertEquals(1, zero.status());
        assertEquals(1, one.status());
        assertTrue(one.said().get(0).contains("rank 1 of 2 failed: java.lang.IllegalStateException"), one.err());
        assertTrue(zero.said().get(0).contains("rank 1 of 2 failed: java.lang.IllegalStateException"), zero.err());
    }

    @Test
    void tlsWithTheSameStores() throws Exception {
        String at = freeAddress();
        String stores = store("ranks") + "," + directory.resolve("ranks.p12");
        Ran.Running second = join(ENVIRONMENT, 1, at, "--tls", stores, EndingApp.class.getName(), "well");
        Ran zero = join(ENVIRONMENT, 0, at, "--tls", stores, EndingApp.class.getName(), "well")
                .await();
        assertEquals(0, second.await().status(), zero.err());
        assertEquals(0, zero.status(), zero.err());
    }

    @Test
    void aCertificateThatNobodyTrusts() throws Exception {
        String at = freeAddress();
        String mine = store("mine");
        String other = store("other");
        Ran.Running first = join(ENVIRONMENT, 0, at, "--tls", mine + "," + mine, EndingApp.class.getName(), "well");
        Ran one = join(ENVIRONMENT, 1, at, "--tls", other + "," + other, EndingApp.class.getName(), "well")
                .await();
        first.process().destroyForcibly();
        first.await();
        assertEquals(1, one.status(), one.err());
        assertEquals(1, one.said().size(), one.err());
        assertTrue(one.err().contains("PKIX") || one.err().contains("certif"), one.err());
    }

    @Test
    void noSecret() throws Exception {
        Ran ran = join(Map.of(), 0, freeAddress(), EndingApp.class.getName(), "well")
                .await();
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("MINIMPI_SECRET has to hold the job's secret"), ran.err());
    }

    @Test
    void nobodyListensOutsideUnlessTold() throws Exception {
        Ran ran = join(ENVIRONMENT, 0, "0.0.0.0:4711", EndingApp.class.getName(), "well")
                .await();
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("--bind 0.0.0.0 allows that"), ran.err());
    }

    @Test
    void onlyOneHasTls() throws Exception {
        String at = freeAddress();
        String stores = store("ranks") + "," + directory.resolve("ranks.p12");
        Ran.Running first = join(ENVIRONMENT, 0, at, "--tls", stores, EndingApp.class.getName(), "well");
        Ran one = join(ENVIRONMENT, 1, at, EndingApp.class.getName(), "well").await();
        first.process().destroyForcibly();
        Ran zero = first.await();
        assertEquals(1, one.status(), one.err());
        assertTrue(one.err().contains("without a greeting (do all ranks have the same --tls?)"), one.err());
        assertTrue(
                zero.said().get(0).contains("came something that is not TLS (do all ranks have --tls?)"), zero.err());
    }

    @Test
    void storesThatCannotBeRead() throws Exception {
        String store = store("ranks");
        Map<String, String> wrong = Map.of(Secret.ENVIRONMENT, "a secret of this test", Tls.PASSWORD, "another");
        for (Ran ran : List.of(
                join(wrong, 0, freeAddress(), "--tls", store + "," + store, EndingApp.class.getName(), "well")
                        .await(),
                join(ENVIRONMENT, 0, freeAddress(), "--tls", store + ",missing.p12", EndingApp.class.getName(), "well")
                        .await(),
                Ran.start(
                                ENVIRONMENT,
                                List.of(),
                                List.of(
                                        "run",
                                        "-n",
                                        "2",
                                        "--backend",
                                        "netty",
                                        "--tls",
                                        store + ",missing.p12",
                                        EndingApp.class.getName(),
                                        "well"))
                        .await())) {
            assertEquals(2, ran.status(), ran.err());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().contains("cannot be read (" + Tls.PASSWORD + " is its password?)"), ran.err());
        }
    }
}
