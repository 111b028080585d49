package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Buf;
import org.minimpi.Job;
import org.minimpi.RankFailedException;
import org.minimpi.TransportException;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Survey;

/** Whoever is no rank is told so in one line and turned away, and the job goes on; a rank that talks nonsense has failed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangersTest {
    private static final Logger LOGGER = Logger.getLogger(Gathering.class.getName());
    private static final Settings SETTINGS = new Settings(120_000, 60_000, 0, 0);
    private static final int STRANGERS = 500;

    private final Secret secret = Secret.of(Secret.random());
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // As above.
        }
    };
    private final List<NettyEndpoint> open = new ArrayList<>();
    private Address rendezvous;

    @BeforeEach
    void listen() throws IOException {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Place.LOOPBACK))) {
            rendezvous = Address.internet(Place.LOOPBACK, socket.getLocalPort());
        }
    }

    @AfterEach
    void close() {
        open.forEach(NettyEndpoint::abandon);
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    private NettyEndpoint rank(int rank, Secret known, Settings settings) {
        return rank(rank, 2, known, settings);
    }

    private NettyEndpoint rank(int rank, int ranks, Secret known, Settings settings) {
        Place place = new Place(rank, ranks, rendezvous, Place.LOOPBACK, known, null);
        NettyEndpoint endpoint = new NettyEndpoint(Job.ranks(ranks), place, Sockets.best(), settings, false);
        open.add(endpoint);
        return endpoint;
    }

    private void startBoth(Settings settings) {
        rank(0, secret, settings);
        rank(1, secret, settings);
        open.forEach(NettyEndpoint::connect);
    }

    private void assertUnharmed() throws Exception {
        for (int size : new int[] {3, 300_000}) {
            long[] sent = new Random(size).longs(size).toArray();
            long[] received = new long[size];
            Exchange receive = Exchange.recv(open.get(1), 0, Buf.of(received));
            Exchange.send(open.get(0), 1, Buf.of(sent)).await();
            assertEquals(size * 8L, receive.await());
            assertEquals(Arrays.hashCode(sent), Arrays.hashCode(received));
        }
        assertTrue(open.get(0).failedElsewhere().isEmpty());
    }

    private String logged() throws InterruptedException {
        String line = log.poll(2, TimeUnit.MINUTES);
        assertTrue(line != null && !line.contains("\n"), line);
        return line;
    }

    @Test
    void nonsense() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        startBoth(SETTINGS);
        for (int i = 0; i < STRANGERS; i++) {
            byte[] bytes = new byte[Greeting.BYTES + random.nextInt(100)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                System.arraycopy(Greeting.of(1, 2).bytes(), 0, bytes, 0, Greeting.BYTES);
                bytes[random.nextInt(20)] ^= (byte) (1 << random.nextInt(8));
            }
            try (RawRank stranger = new RawRank(rendezvous)) {
                stranger.send(bytes);
                stranger.send(new byte[Secret.PROOF_BYTES]);
                stranger.readAll();
            } catch (SocketException closedWhileItWrites) {
                // As it should be.
            }
            assertTrue(logged().endsWith("; the connection is closed"), "seed " + seed);
        }
        assertUnharmed();
        assertEquals(0, log.size(), "seed " + seed);
    }

    @Test
    void aWrongSecret() throws Exception {
        startBoth(SETTINGS);
        NettyEndpoint stranger = rank(1, Secret.of(Secret.random()), SETTINGS);
        TransportException e = assertThrows(TransportException.class, stranger::connect);
        assertTrue(
                e.getMessage().endsWith("a refusal of rank 1: it has another secret (MINIMPI_SECRET)"), e.getMessage());
        assertTrue(logged().contains("a claim to be rank 1 of 2, but it has another secret (MINIMPI_SECRET)"));
        assertUnharmed();
    }

    @Test
    void aSecondProcessThatClaimsARank() throws Exception {
        startBoth(SETTINGS);
        TransportException e = assertThrows(TransportException.class, rank(1, secret, SETTINGS)::connect);
        assertTrue(
                e.getMessage().endsWith("a refusal of rank 1: another process is this rank already"), e.getMessage());
        assertTrue(logged().contains("a claim to be rank 1 of 2, but another process is this rank already"));
        assertUnharmed();
    }

    @Test
    void anotherVersion() throws Exception {
        startBoth(SETTINGS);
        byte[] greeting = Greeting.of(1, 2).bytes();
        ByteBuffer.wrap(greeting).putInt(8, Greeting.VERSION + 1);
        try (RawRank stranger = new RawRank(rendezvous)) {
            stranger.send(greeting);
            assertEquals(Greeting.VERSION, new Greeting(stranger.readAll()).version());
        }
        assertTrue(
                logged().contains("came protocol version 2, where this rank has 1: all ranks need the same MiniMPI"));
        assertUnharmed();
    }

    @Test
    void aScannerThatLeavesItsConnectionOpen() throws Exception {
        startBoth(new Settings(120_000, 200, 0, 0));
        try (RawRank scanner = new RawRank(rendezvous)) {
            assertEquals(0, scanner.readAll().length);
        }
        String line = logged();
        // On a busy machine a rank's own connection may be as late at first.
        while (!line.contains("came nothing that makes it a rank for 200 ms")) {
            line = logged();
        }
        assertUnharmed();
    }

    @Test
    void aRankThatIsMissing() {
        NettyEndpoint alone = rank(0, secret, new Settings(200, 200, 0, 0));
        TransportException e = assertThrows(TransportException.class, alone::connect);
        assertEquals("rank 0 of 2 waited 200 ms for rank 1", e.getMessage());
    }

    private NettyEndpoint startOne(Settings settings) {
        return rank(0, secret, settings);
    }

    @Test
    void aRankThatGoesAfterItHasEnded() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        Exchange receive;
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            receive = Exchange.recv(rank, 1, Buf.of(new byte[10]));
            peer.send(Frame.plain(RawRank.ALLOCATOR, Frame.Kind.ENDED, 0));
        }
        assertEquals(
                "rank 1 failed: it has closed its connection, or was killed, as rank 0 finds", whyItFails(receive));
    }

    @Test
    void aFailureWhileAMessageIsAskedFor() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            Buf large = Buf.of(new byte[100_000]);
            Exchange receive = Exchange.recv(rank, 1, large, () -> rank.fail(new IllegalStateException("on purpose")));
            peer.send(Frame.request(RawRank.ALLOCATOR, Context.world(1, 2), 1, Content.ELEMENTS, large, 1));
            assertEquals("rank 0 failed: java.lang.IllegalStateException: on purpose", whyItFails(receive));
        }
    }

    @Test
    void aRankThatGoesWhileOthersAreAwaited() throws Exception {
        NettyEndpoint rank = rank(0, 3, secret, SETTINGS);
        new RawRank(rendezvous).join(secret, 3).close();
        TransportException e = assertThrows(TransportException.class, rank::connect);
        assertEquals("rank 1 failed: it has closed its connection, or was killed, as rank 0 finds", e.getMessage());
    }

    private static String whyItFails(Exchange receive) {
        ExecutionException e = assertThrows(ExecutionException.class, receive::await);
        assertEquals(RankFailedException.class, e.getCause().getClass());
        return e.getCause().getMessage();
    }

    @Test
    void aRankThatSendsNoFrame() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            Exchange receive = Exchange.recv(rank, 1, Buf.of(new byte[10]));
            byte[] nonsense = new byte[Frame.HEADER];
            nonsense[0] = 99;
            peer.send(nonsense);
            assertEquals("rank 1 failed: it sent what is no frame: kind 99, as rank 0 finds", whyItFails(receive));
            peer.readAll();
        }
    }

    @Test
    void aRankThatAnswersWhatNobodyAsked() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            Exchange receive = Exchange.recv(rank, 1, Buf.of(new byte[10]));
            peer.send(Frame.data(RawRank.ALLOCATOR, 7, Buf.of(new byte[10])));
            assertTrue(whyItFails(receive).contains("DATA of message 7, which was not asked for"));
        }
    }

    @Test
    void aRankThatGoesInTheMiddleOfAFrame() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        Exchange receive;
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            receive = Exchange.recv(rank, 1, Buf.of(new byte[1000]));
            Context world = Context.world(1, 2);
            ByteBuf frame = Frame.eager(RawRank.ALLOCATOR, world, 1, Content.ELEMENTS, Buf.of(new byte[1000]));
            peer.send(frame.writerIndex(500));
        }
        assertEquals(
                "rank 1 failed: it has closed its connection, or was killed, as rank 0 finds", whyItFails(receive));
    }

    @Test
    void aRankThatSaysNothing() throws Exception {
        NettyEndpoint rank = startOne(new Settings(120_000, 60_000, 300, 0));
        try (RawRank peer = new RawRank(rendezvous)) {
            peer.join(secret);
            rank.connect();
            Exchange receive = Exchange.recv(rank, 1, Buf.of(new byte[10]));
            assertEquals("rank 1 failed: it has said nothing for 300 ms, as rank 0 finds", whyItFails(receive));
        }
    }

    /** The silence is longer than a busy machine may keep a rank from running. */
    @Test
    @Tag("full")
    void aRankThatWaitsForALateOneIsNotSilent() throws Exception {
        long silence = 3000;
        Settings settings = new Settings(120_000, 60_000, silence, 0);
        NettyEndpoint zero = rank(0, 3, secret, settings);
        NettyEndpoint one = rank(1, 3, secret, settings);
        CompletableFuture<Void> connected = CompletableFuture.runAsync(zero::connect);
        assertThrows(TimeoutException.class, () -> connected.get(2 * silence, TimeUnit.MILLISECONDS));
        rank(2, 3, secret, settings).connect();
        one.connect();
        connected.get(2, TimeUnit.MINUTES);
        Exchange receive = Exchange.recv(zero, 1, Buf.of(new byte[10]));
        assertFalse(receive.endsWithin(2 * silence));
        Exchange.send(one, 0, Buf.of(new byte[10])).await();
        assertEquals(10, receive.await());
    }

    @Test
    void anotherRankThanWasExpected() throws Exception {
        try (ServerSocket wrong = new ServerSocket(rendezvous.port(), 1, InetAddress.getByName(rendezvous.host()))) {
            NettyEndpoint rank = rank(1, secret, SETTINGS);
            try (Socket socket = wrong.accept()) {
                socket.getOutputStream().write(Greeting.of(7, 9).bytes());
                TransportException e = assertThrows(TransportException.class, rank::connect);
                assertTrue(
                        e.getMessage().endsWith("came the greeting of rank 7 of 9, where rank 0 of 2 was expected"),
                        e.getMessage());
            }
        }
    }

    @Test
    void aForwarderThatIsThereBeforeTheRank() throws Exception {
        NettyEndpoint one;
        try (ServerSocket forwarder =
                new ServerSocket(rendezvous.port(), 1, InetAddress.getByName(rendezvous.host()))) {
            one = rank(1, secret, SETTINGS);
            forwarder.accept().close();
        }
        rank(0, secret, SETTINGS).connect();
        one.connect();
        Exchange receive = Exchange.recv(one, 0, Buf.of(new byte[10]));
        Exchange.send(open.get(1), 1, Buf.of(new byte[10])).await();
        assertEquals(10, receive.await());
    }

    @Test
    void aRankThatIsOverrunAtFirst() throws Exception {
        NettyEndpoint one;
        try (ServerSocket overrun = new ServerSocket(rendezvous.port(), 1, InetAddress.getByName(rendezvous.host()))) {
            one = rank(1, secret, new Settings(120_000, 200, 0, 0));
            try (Socket reset = overrun.accept()) {
                reset.setSoLinger(true, 0);
            }
            try (Socket silent = overrun.accept()) {
                assertEquals(Greeting.BYTES, silent.getInputStream().readAllBytes().length);
            }
        }
        rank(0, secret, SETTINGS).connect();
        one.connect();
    }

    @Test
    @Tag("full")
    void aForwarderWhoseRankNeverComes() throws Exception {
        try (ServerSocket forwarder =
                new ServerSocket(rendezvous.port(), 1, InetAddress.getByName(rendezvous.host()))) {
            NettyEndpoint one = rank(1, secret, new Settings(2_000, 60_000, 0, 0));
            CompletableFuture<Void> connected = CompletableFuture.runAsync(one::connect);
            while (!connected.isDone()) {
                forwarder.setSoTimeout(100);
                try {
                    forwarder.accept().close();
                } catch (SocketTimeoutException noneYet) {
                    // It pauses, or has given up.
                }
            }
            ExecutionException e = assertThrows(ExecutionException.class, connected::get);
            String says = e.getCause().getMessage();
            assertTrue(says.startsWith("rank 1 of 2 waited 2 s for rank 0 (rank 0 is expected at "), says);
            assertTrue(
                    says.endsWith("has closed the connection without a greeting (do all ranks have the same --tls?)"),
                    says);
        }
    }

    @Test
    void whatThisRankThrowsIsNotItsPeersFault() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            Exchange receive = Exchange.recv(rank, 1, Buf.of(new byte[10]));
            rank.survey().orElseThrow().answers(() -> {
                throw new IllegalStateException("on purpose");
            });
            peer.send(Frame.plain(RawRank.ALLOCATOR, Frame.Kind.QUESTION, 1));
            assertEquals("rank 0 failed: java.lang.IllegalStateException: on purpose", whyItFails(receive));
        }
    }

    @Test
    void aRankThatGoesWithoutAnAnswer() throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        Survey survey = rank.survey().orElseThrow();
        survey.answers(() -> new byte[1]);
        FutureTask<byte[][]> asks = new FutureTask<>(() -> survey.ask(Long.MAX_VALUE));
        try (RawRank peer = new RawRank(rendezvous).join(secret)) {
            rank.connect();
            new Thread(asks).start();
            peer.send(Frame.plain(RawRank.ALLOCATOR, Frame.Kind.ALIVE, 0));
        }
        assertNull(asks.get(2, TimeUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "a:1\nb:2"})
    void anAddressThatIsNone(String address) throws Exception {
        NettyEndpoint rank = startOne(SETTINGS);
        try (RawRank peer = new RawRank(rendezvous).join(secret, 2, address)) {
            peer.readAll();
            TransportException e = assertThrows(TransportException.class, rank::connect);
            assertTrue(e.getMessage().startsWith("rank 1 failed: it sent what is no frame: "), e.getMessage());
        }
    }
}
