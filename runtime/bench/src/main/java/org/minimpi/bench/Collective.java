package org.minimpi.bench;

import java.util.function.IntConsumer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Op;

/** Calls of a collective, one straight after the other. */
final class Collective implements Operation {
    private final long bytes;
    private final IntConsumer call;

    /** The collective is told how many calls went before. */
    Collective(long bytes, IntConsumer call) {
        this.bytes = bytes;
        this.call = call;
    }

    /** Each rank in turn is the root, so that none can run ahead. */
    static Collective bcast(Comm world, int bytes) {
        Buf buf = Buf.of(new byte[bytes]);
        return new Collective(bytes, i -> world.bcast(buf, i % world.size()));
    }

    /** The sum of doubles, or of bytes where the size is not one of doubles. */
    static Collective allreduce(Comm world, int bytes) {
        Datatype type = bytes % Double.BYTES == 0 ? Datatype.DOUBLE : Datatype.BYTE;
        Buf send = Buf.allocate(type, bytes / type.bytes());
        Buf recv = Buf.allocate(type, bytes / type.bytes());
        return new Collective(bytes, i -> world.allreduce(send, recv, Op.SUM));
    }

    /** Each rank contributes so many bytes. */
    static Collective allgather(Comm world, int bytes) {
        Buf send = Buf.of(new byte[bytes]);
        Buf recv = Buf.of(new byte[bytes * world.size()]);
        return new Collective(bytes, i -> world.allgather(send, recv));
    }

    /** Each rank has so many bytes for each. */
    static Collective alltoall(Comm world, int bytes) {
        Buf send = Buf.of(new byte[bytes * world.size()]);
        Buf recv = Buf.of(new byte[bytes * world.size()]);
        return new Collective(bytes, i -> world.alltoall(send, recv));
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            call.accept(i);
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
