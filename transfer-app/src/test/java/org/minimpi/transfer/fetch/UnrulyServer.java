package org.minimpi.transfer.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server on this host that misbehaves as the first part of the path says: {@code /reset/17.bin}. */
public final class UnrulyServer implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    public UnrulyServer() throws IOException {
        server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The URL of a path. */
    public String url(String path) {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + path;
    }

    /** How often a path was asked for. */
    int requests(String path) {
        return requests.getOrDefault(path, 0);
    }

    private static byte[] content(String name, int size) {
        byte[] content = new byte[size];
        new Random(name.hashCode()).nextBytes(content);
        return content;
    }

    /** What {@code good}, {@code flaky} and {@code moved} deliver; some are empty. */
    static byte[] good(String name) {
        return content(name, name.endsWith("5.bin") ? 0 : 100_000);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
                header = in.readLine();
            }
            String path = request.split(" ")[1];
            int count = requests.merge(path, 1, Integer::sum);
            answer(path, count, socket);
        } catch (SocketException e) {
            // The client has had enough.
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            open.remove(socket);
        }
    }

    private void answer(String path, int count, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        String kind = path.split("/")[1];
        String name = path.substring(path.lastIndexOf('/') + 1);
        switch (kind) {
            case "good" -> full(out, name);
            case "flaky" -> {
                if (count == 1) {
                    head(out, "503 Unavailable", "Retry-After: 0", "Content-Length: 0");
                } else {
                    full(out, name);
                }
            }
            case "busy" -> head(out, "429 Too Many Requests", "Retry-After: 100000", "Content-Length: 0");
            case "moved" -> head(out, "301 Moved", "Location: ../good/" + name, "Content-Length: 0");
            case "silent" -> awaitHangUp(socket);
            case "stalled" -> {
                half(out, name);
                awaitHangUp(socket);
            }
            case "failing" -> head(out, "500 Broken", "Content-Length: 0");
            case "absent" -> {
                head(out, "404 Not Found");
                endless(out);
            }
            case "endless" -> {
                head(out, "200 OK");
                endless(out);
            }
            case "large" -> {
                head(out, "200 OK", "Content-Length: 100000000000");
                awaitHangUp(socket);
            }
            case "text" -> {
                byte[] text = (name + " ü").getBytes(StandardCharsets.ISO_8859_1);
                head(out, "200 OK", "Content-Type: text/plain; charset=ISO-8859-1", "Content-Length: " + text.length);
                out.write(text);
            }
            case "loop" -> head(out, "302 Found", "Location: " + path, "Content-Length: 0");
            case "hops" -> {
                int left = Integer.parseInt(name);
                String to = left == 0 ? "/good/hops" : "/hops/" + (left - 1);
                head(out, "307 Temporary", "Location: " + to, "Content-Length: 0");
            }
            case "elsewhere" -> head(out, "302 Found", "Location: ftp://127.0.0.1/x", "Content-Length: 0");
            case "reset" -> {
                half(out, name);
                socket.setSoLinger(true, 0);
            }
            case "short" -> half(out, name);
            case "garbage" -> out.write("What do you mean?\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            default -> throw new IOException("no such kind: " + path);
        }
    }

    private static void head(OutputStream out, String status, String... headers) throws IOException {
        String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        String head = "HTTP/1.1 " + status + "\r\n" + lines + "Connection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void full(OutputStream out, String name) throws IOException {
        byte[] content = good(name);
        head(out, "200 OK", "Content-Length: " + content.length);
        out.write(content);
    }

    private static void half(OutputStream out, String name) throws IOException {
        head(out, "200 OK", "Content-Length: 1000");
        out.write(content(name, 500));
        out.flush();
    }

    private static void awaitHangUp(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {}
    }

    private static void endless(OutputStream out) throws IOException {
        byte[] bytes = new byte[8192];
        while (true) {
            out.write(bytes);
        }
    }

    /** Waits until no connection is open: all clients have hung up. */
    boolean awaitQuiet() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!open.isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
