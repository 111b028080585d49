package org.minimpi.bench;

import org.minimpi.Buf;
import org.minimpi.Comm;

/** A message from rank 0 to rank 1 and back; the other ranks do nothing. */
final class PingPong implements Operation {
    private final Comm world;
    private final Buf buf;

    PingPong(Comm world, int bytes) {
        this.world = world;
        this.buf = Buf.of(new byte[bytes]);
    }

    @Override
    public void run(int times) {
        if (world.rank() == 0) {
            for (int i = 0; i < times; i++) {
                world.send(buf, 1, 0);
                world.recv(buf, 1, 0);
            }
        } else if (world.rank() == 1) {
            for (int i = 0; i < times; i++) {
                world.recv(buf, 0, 0);
                world.send(buf, 0, 0);
            }
        }
    }

    @Override
    public long bytes() {
        return buf.bytes();
    }

    @Override
    public int messages() {
        return 2;
    }
}
