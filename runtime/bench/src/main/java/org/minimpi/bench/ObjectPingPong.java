package org.minimpi.bench;

import java.io.Serializable;
import java.util.stream.Stream;
import org.minimpi.Comm;
import org.minimpi.ObjectComm;
import org.minimpi.Request;

/** An object from rank 0 to rank 1, and what rank 1 received back; the other ranks do nothing. */
final class ObjectPingPong implements Operation {
    private static final int ARRAY_BYTES = 64 << 10;
    private static final String TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(2);

    private final Comm world;
    private final ObjectComm objects;
    private final Object value;
    private final String what;
    private final long bytes;

    private ObjectPingPong(Comm world, Object value, String what) {
        this.world = world;
        this.objects = world.objects();
        this.value = value;
        this.what = what;
        this.bytes = encodedBytes();
    }

    /** A small record, a String and an array of 64 KiB. */
    static Stream<Operation> all(Comm world) {
        return Stream.of(
                new ObjectPingPong(world, new Point(7, 0.5, 0.25), "record"),
                new ObjectPingPong(world, TEXT, "String"),
                new ObjectPingPong(world, new byte[ARRAY_BYTES], "byte[]"));
    }

    /** A small record. */
    record Point(int id, double x, double y) implements Serializable {}

    /** What a message to this very rank takes. */
    private long encodedBytes() {
        Request<Void> sent = objects.isend(value, world.rank(), 0);
        long encoded = objects.receive(Object.class, world.rank(), 0).status().bytes();
        sent.await();
        return encoded;
    }

    @Override
    public void run(int times) {
        if (world.rank() == 0) {
            for (int i = 0; i < times; i++) {
                objects.send(value, 1, 0);
                objects.recv(Object.class, 1, 0);
            }
        } else if (world.rank() == 1) {
            for (int i = 0; i < times; i++) {
                objects.send(objects.recv(Object.class, 0, 0), 0, 0);
            }
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public int messages() {
        return 2;
    }
}
