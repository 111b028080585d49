package org.minimpi.mpj;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Tells the ranks of niodev where the others are, on this machine: what MPJ Express's starter does with its daemons. */
final class RendezvousServer implements AutoCloseable {
    /** Messages up to this size are sent before they are asked for. */
    private static final int EAGER_BYTES = 128 << 10;

    private static final String HOST = "127.0.0.1";

    private final int ranks;
    private final ServerSocket server;
    private final List<Socket> sockets = new ArrayList<>();

    /** Listens from now on, on a free port. */
    RendezvousServer(int ranks) throws IOException {
        this.ranks = ranks;
        this.server = new ServerSocket(0, ranks, InetAddress.getByName(HOST));
        Thread thread = new Thread(this::serve, "mpj-rendezvous");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a rank is given to find it. */
    String configuration() {
        return "#Number of Processes;" + ranks + ";#Protocol Switch Limit;" + EAGER_BYTES + ";#Server Name;" + HOST
                + ";#Server Port;" + server.getLocalPort();
    }

    private void serve() {
        String[] peers = new String[ranks];
        try {
            for (int i = 0; i < ranks; i++) {
                Socket socket = server.accept();
                synchronized (sockets) {
                    sockets.add(socket);
                }
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.readUTF();
                int writePort = in.readInt();
                int readPort = in.readInt();
                int rank = in.readInt();
                peers[rank] = ";" + HOST + "@" + readPort + "@" + writePort + "@" + rank + "@0";
            }
            String all = "#Peer Information" + String.join("", peers);
            for (Socket socket : sockets) {
                new DataOutputStream(socket.getOutputStream()).writeUTF(all);
            }
        } catch (IOException closed) {
            // A rank has ended before it was one, or the job is over: the launcher knows.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            synchronized (sockets) {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            System.getLogger(RendezvousServer.class.getName()).log(System.Logger.Level.DEBUG, "close", e);
        }
    }
}
