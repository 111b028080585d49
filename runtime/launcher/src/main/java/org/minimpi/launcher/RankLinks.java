package org.minimpi.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The launcher's side of every {@link RankLink} of a job. */
final class RankLinks implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final String token;
    private final ServerSocket server;
    private final JobWatch watch;
    private final Map<Integer, List<String>> lines = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new ArrayList<>();

    /** Listens from now on. */
    RankLinks(JobWatch watch) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
        this.watch = watch;
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
        try {
            while (true) {
                Socket socket = server.accept();
                synchronized (sockets) {
                    sockets.add(socket);
                }
                start(() -> read(socket));
            }
        } catch (IOException closed) {
            // The job is over.
        }
    }

    private void read(Socket socket) {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            if (!in.readUTF().equals(token)) {
                return;
            }
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
        } catch (IOException ended) {
            // So has the rank.
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
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
