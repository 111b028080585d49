import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs two ranks of MPJ Express on niodev without its daemon: MpjRanks CLASS_PATH DIRECTORY MAIN ARGS.... Each rank asks this for
 * the ports of the other. niodev listens on all interfaces, so this belongs into a network namespace of its own.
 */
public class MpjRanks {
    private static final int RANKS = 2;

    public static void main(String[] args) throws Exception {
        List<Process> ranks = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, RANKS, InetAddress.getLoopbackAddress())) {
            String configuration = "#Number of Processes;" + RANKS + ";#Protocol Switch Limit;131072;#Server Name;127.0.0.1;"
                    + "#Server Port;" + server.getLocalPort();
            for (int rank = 0; rank < RANKS; rank++) {
                ranks.add(start(args, rank, configuration));
            }
            introduce(server);
            int status = 0;
            for (Process rank : ranks) {
                status = Math.max(status, rank.waitFor());
            }
            System.exit(status);
        } finally {
            ranks.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(String[] args, int rank, String configuration) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", args[0], args[2], "" + rank, configuration, "niodev"));
        command.addAll(List.of(args).subList(3, args.length));
        return new ProcessBuilder(command)
                .directory(Files.createDirectories(Path.of(args[1])).toFile())
                .inheritIO()
                .start();
    }

    private static void introduce(ServerSocket server) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        String[] peers = new String[RANKS];
        for (int i = 0; i < RANKS; i++) {
            Socket socket = server.accept();
            sockets.add(socket);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readUTF();
            int writePort = in.readInt();
            int readPort = in.readInt();
            int rank = in.readInt();
            peers[rank] = ";127.0.0.1@" + readPort + "@" + writePort + "@" + rank + "@0";
        }
        for (Socket socket : sockets) {
            new DataOutputStream(socket.getOutputStream()).writeUTF("#Peer Information" + String.join("", peers));
        }
    }
}
