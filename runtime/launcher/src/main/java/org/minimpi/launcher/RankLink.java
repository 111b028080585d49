package org.minimpi.launcher;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * How a rank in a JVM of its own tells the launcher that started it how it ends. It ends with the launcher, too.
 *
 * <pre>
 *   token (32) | rank (4), then any number of
 *   LINE (1) | what to say about the rank (UTF)
 *   RETURNED (1) | the status that the rank has returned (4)
 *   END (1) | status (4) | rank that failed first, or -1 (4)
 * </pre>
 */
final class RankLink implements AutoCloseable {
    /** Where the launcher listens, and what to say there. */
    static final String ENVIRONMENT = "MINIMPI_RANK_LINK";

    static final int LINE = 1;
    static final int END = 2;
    static final int RETURNED = 3;

    private final int rank;
    private final Socket socket;
    private final DataOutputStream out;
    private boolean ended;

    /** For a rank that was started with {@code port:token}. */
    RankLink(String where, int rank) throws IOException {
        this.rank = rank;
        int colon = where.indexOf(':');
        socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(where.substring(0, colon)));
        out = new DataOutputStream(socket.getOutputStream());
        out.writeBytes(where.substring(colon + 1));
        out.writeInt(rank);
        Thread watch = new Thread(this::watch, "minimpi-launcher-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Nothing ever comes but the end. */
    private void watch() {
        try {
            socket.getInputStream().read();
        } catch (IOException gone) {
            // So it is.
        }
        if (!socket.isClosed()) {
            Runtime.getRuntime().halt(Launcher.FAILURE);
        }
    }

    synchronized void line(String line) {
        try {
            out.writeByte(LINE);
            out.writeUTF(line.length() > Short.MAX_VALUE / 2 ? line.substring(0, Short.MAX_VALUE / 2) : line);
        } catch (IOException gone) {
            // The launcher has ended, and so will this process.
        }
    }

    synchronized void returned(int status) {
        try {
            out.writeByte(RETURNED);
            out.writeInt(status);
        } catch (IOException gone) {
            // As above.
        }
    }

    /** The process ends; if nothing was said of the job by now, the rank has failed before there was one. */
    synchronized void end(int status) {
        if (!ended) {
            end(status, status == 0 ? -1 : rank);
        }
    }

    synchronized void end(int status, int failedRank) {
        ended = true;
        try {
            out.writeByte(END);
            out.writeInt(status);
            out.writeInt(failedRank);
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
