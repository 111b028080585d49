package org.minimpi.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The launcher's side of every {@link RankLink} of a job. */
final class RankLinks implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;
    /** How long one that connects may take to say the token. */
    private static final int TOKEN_MILLIS = 10_000;
    /** Connections that are no rank's yet: others of this host may make some, too. */
    private static final int MOST_STRANGERS = 64;
    /** After that it accepts again, if it could not. */
    private static final long ACCEPT_MILLIS = 100;

    private final String token;
    private final ServerSocket server;
    private final JobWatch watch;
    private final Map<Integer, List<String>> lines = new ConcurrentHashMap<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Semaphore strangers;
    private final byte[] greeting;

    /** Listens from now on, to so many ranks, which may all come at once. */
    RankLinks(JobWatch watch, int ranks) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
        this.greeting = token.getBytes(StandardCharsets.US_ASCII);
        this.watch = watch;
        this.strangers = new Semaphore(ranks + MOST_STRANGERS);
        this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** What ranks need to find it. */
    Map<String, String> environment() {
        return Map.of(RankLink.ENVIRONMENT, server.getLocalPort() + ":" + token);
    }

    /** What there is to say about a rank. */
    List<String> lines(int rank) {
        return List.copyOf(lines.getOrDefault(rank, List.of()));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                if (strangers.tryAcquire()) {
                    start(() -> read(socket));
                } else {
                    forget(socket);
                }
            } catch (IOException cannot) {
                // The job is over, or there are too many open files for now.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ACCEPT_MILLIS));
            }
        }
    }

    private void read(Socket socket) {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            if (hasToken(socket, in)) {
                read(in);
            }
        } catch (IOException ended) {
            // So has the rank.
        } finally {
            forget(socket);
        }
    }

    private boolean hasToken(Socket socket, DataInputStream in) throws IOException {
        try {
            socket.setSoTimeout(TOKEN_MILLIS);
            boolean known = MessageDigest.isEqual(greeting, in.readNBytes(greeting.length));
            socket.setSoTimeout(0);
            return known;
        } finally {
            strangers.release();
        }
    }

    private void read(DataInputStream in) throws IOException {
        int rank = in.readInt();
        while (true) {
            switch (in.readByte()) {
                case RankLink.LINE ->
                    lines.computeIfAbsent(rank, key -> new CopyOnWriteArrayList<>())
                            .add(in.readUTF());
                case RankLink.RETURNED -> watch.returned(in.readInt());
                case RankLink.END -> watch.report(new RankReport(rank, in.readInt(), in.readInt()));
                default -> {
                    return;
                }
            }
        }
    }

    private void forget(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            // That is all that is wanted.
        }
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "minimpi-rank-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(this::forget);
    }
}
