package org.minimpi.mpj;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells the ranks of niodev where the others are, on this machine: what MPJ Express's starter does with its daemons. */
final class RendezvousServer implements AutoCloseable {
    /** Messages up to this size are sent before they are asked for. */
    private static final int EAGER_BYTES = 128 << 10;

    private static final System.Logger LOG = System.getLogger(RendezvousServer.class.getName());
    private static final String HOST = "127.0.0.1";

    private final int ranks;
    private final ServerSocket server;
    /** Guards all below. */
    private final Object lock = new Object();
    /** Whoever has connected; some may be no ranks. */
    private final Set<Socket> sockets = new HashSet<>();

    private final Map<Integer, Peer> peers = new TreeMap<>();

    private record Peer(Socket socket, String text) {}

    /** Listens from now on, on a free port. */
    RendezvousServer(int ranks) throws IOException {
        this.ranks = ranks;
        this.server = new ServerSocket(0, ranks, InetAddress.getByName(HOST));
        start(this::serve);
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "mpj-rendezvous");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a rank is given to find it. */
    String configuration() {
        return "#Number of Processes;" + ranks + ";#Protocol Switch Limit;" + EAGER_BYTES + ";#Server Name;" + HOST
                + ";#Server Port;" + server.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                synchronized (lock) {
                    sockets.add(socket);
                }
                start(() -> meet(socket));
            }
        } catch (IOException closed) {
            // The job is over.
        }
    }

    /** One that is no rank, or says nothing, keeps nobody from meeting. */
    private void meet(Socket socket) {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUTF();
            int writePort = in.readInt();
            int readPort = in.readInt();
            int rank = in.readInt();
            if (rank < 0 || rank >= ranks) {
                throw new IOException("no rank " + rank);
            }
            arrived(rank, new Peer(socket, ";" + HOST + "@" + readPort + "@" + writePort + "@" + rank + "@0"));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection that is not a rank of this job, or ended", e);
            close(socket);
        }
    }

    private void arrived(int rank, Peer peer) throws IOException {
        synchronized (lock) {
            if (peers.putIfAbsent(rank, peer) != null) {
                throw new IOException("rank " + rank + " is there already");
            }
            if (peers.size() == ranks) {
                String all = "#Peer Information"
                        + peers.values().stream().map(Peer::text).collect(Collectors.joining());
                for (Peer each : peers.values()) {
                    new DataOutputStream(each.socket.getOutputStream()).writeUTF(all);
                }
            }
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "close", e);
        }
    }

    @Override
    public void close() {
        close(server);
        synchronized (lock) {
            sockets.forEach(RendezvousServer::close);
        }
    }
}
