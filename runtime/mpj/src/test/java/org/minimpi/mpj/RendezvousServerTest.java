package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class RendezvousServerTest {
    private static final int RANKS = 2;

    private static Socket connect(RendezvousServer server) throws IOException {
        String configuration = server.configuration();
        int port = Integer.parseInt(configuration.substring(configuration.lastIndexOf(';') + 1));
        return new Socket(InetAddress.getByName("127.0.0.1"), port);
    }

    private static Socket rank(RendezvousServer server, int rank, int writePort, int readPort) throws IOException {
        Socket socket = connect(server);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF("host");
        out.writeInt(writePort);
        out.writeInt(readPort);
        out.writeInt(rank);
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new DataInputStream(socket.getInputStream()).readUTF();
    }

    private static int end(Socket socket) throws IOException {
        return socket.getInputStream().read();
    }

    @Test
    void ranksMeetWhoeverElseConnects() throws Exception {
        try (RendezvousServer server = new RendezvousServer(RANKS);
                Socket half = connect(server);
                Socket foreign = rank(server, RANKS, 1, 2);
                Socket negative = rank(server, -1, 1, 2)) {
            half.getOutputStream().write(0);
            assertEquals(-1, end(foreign));
            assertEquals(-1, end(negative));
            try (Socket one = rank(server, 1, 11, 12);
                    Socket zero = rank(server, 0, 1, 2)) {
                String all = "#Peer Information;127.0.0.1@2@1@0@0;127.0.0.1@12@11@1@0";
                assertEquals(all, answer(one));
                assertEquals(all, answer(zero));
                try (Socket second = rank(server, 1, 21, 22)) {
                    assertEquals(-1, end(second));
                }
            }
        }
    }
}
