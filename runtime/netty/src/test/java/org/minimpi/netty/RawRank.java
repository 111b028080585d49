package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A process that talks to rank 0 byte by byte, and knows the secret if it is given. */
final class RawRank implements AutoCloseable {
    static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    private static final int MOST_MILLIS = 120_000;

    private final Socket socket;
    private final DataInputStream in;

    RawRank(Address rank0) throws IOException {
        socket = connect(rank0);
        socket.setSoTimeout(MOST_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Rank 0 listens soon. */
    private static Socket connect(Address rank0) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                return new Socket(InetAddress.getByName(rank0.host()), rank0.port());
            } catch (ConnectException e) {
                if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS)) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Becomes rank 1 of 2. */
    RawRank join(Secret secret) throws IOException {
        return join(secret, 2);
    }

    /** Becomes rank 1 of so many. */
    RawRank join(Secret secret, int ranks) throws IOException {
        return join(secret, ranks, "127.0.0.1:9");
    }

    /** And says that it listens there. */
    RawRank join(Secret secret, int ranks, String address) throws IOException {
        Greeting mine = Greeting.of(1, ranks);
        send(mine.bytes());
        byte[] theirs = in.readNBytes(Greeting.BYTES);
        send(secret.proof("connector", mine.bytes(), theirs));
        in.readNBytes(1 + Secret.PROOF_BYTES);
        send(Frame.text(ALLOCATOR, Frame.Kind.ADDRESS, 1, address.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    void send(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(ByteBuf frame) throws IOException {
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes).release();
        send(bytes);
    }

    /** Everything that comes before the end. */
    byte[] readAll() throws IOException {
        try {
            return in.readAllBytes();
        } catch (SocketException reset) {
            return new byte[0];
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
