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
import java.util.function.Consumer;

/** The launcher's side of every {@link RankLink} of a job. */
final class RankLinks implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final String token;
    private final ServerSocket server;
    private final Consumer<RankReport> reports;
    private final Map<Integer, List<String>> lines = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new ArrayList<>();

    /** Listens from now on; {@code reports} is called by any thread. */
    RankLinks(Consumer<RankReport> reports) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
        this.reports = reports;
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
                if (in.readByte() == RankLink.LINE) {
                    String line = in.readUTF();
                    lines.compute(rank, (key, all) -> {
                        List<String> more = all == null ? new ArrayList<>() : new ArrayList<>(all);
                        more.add(line);
                        return more;
                    });
                } else {
                    reports.accept(new RankReport(rank, in.readInt(), in.readInt()));
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
