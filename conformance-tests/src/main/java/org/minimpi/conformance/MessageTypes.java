package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** Elements of every type, in every kind of message and from and to byte buffers of both orders. */
final class MessageTypes {

    /** Bytes. */
    @Case(section = "3.2.2")
    void bytes(Comm comm) {
        send(comm, Datatype.BYTE);
    }

    /** Booleans. */
    @Case(section = "3.2.2")
    void booleans(Comm comm) {
        send(comm, Datatype.BOOLEAN);
    }

    /** Chars. */
    @Case(section = "3.2.2")
    void chars(Comm comm) {
        send(comm, Datatype.CHAR);
    }

    /** Shorts. */
    @Case(section = "3.2.2")
    void shorts(Comm comm) {
        send(comm, Datatype.SHORT);
    }

    /** Ints. */
    @Case(section = "3.2.2")
    void ints(Comm comm) {
        send(comm, Datatype.INT);
    }

    /** Longs. */
    @Case(section = "3.2.2")
    void longs(Comm comm) {
        send(comm, Datatype.LONG);
    }

    /** Floats. */
    @Case(section = "3.2.2")
    void floats(Comm comm) {
        send(comm, Datatype.FLOAT);
    }

    /** Doubles. */
    @Case(section = "3.2.2")
    void doubles(Comm comm) {
        send(comm, Datatype.DOUBLE);
    }

    private static void send(Comm comm, Datatype type) {
        for (int count : new int[] {1, 20_000}) {
            Buf sent = Values.of(type, count, type.bytes());
            Request<Void> plain = comm.isend(sent, comm.rank(), 0);
            Request<Void> synchronous = comm.issend(sent, comm.rank(), 1);
            Buf big = Buf.of(ByteBuffer.allocateDirect(count * type.bytes()).order(ByteOrder.BIG_ENDIAN), type);
            check(sent, comm.recv(big, comm.rank(), 0), big);
            Buf little = Buf.of(ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN), type);
            check(sent, comm.irecv(little, comm.rank(), 1).await(), little);
            Request.awaitAll(plain, synchronous);
            sendAgain(comm, big, little);
            sendAgain(comm, little, sent);
            sendAgain(comm, sent, Buf.allocate(type, count));
        }
    }

    /** By a persistent send, to a matched probe. */
    private static void sendAgain(Comm comm, Buf from, Buf to) {
        try (PersistentRequest<Void> send = comm.sendInit(from, comm.rank(), 2)) {
            Buf expected = from.copy();
            send.start();
            check(expected, comm.mprobe(comm.rank(), 2).recv(to), to);
            send.await();
        }
    }

    private static void check(Buf sent, Status status, Buf got) {
        Check.equal(sent.count(), status.count(sent.type()), "count");
        Values.check(sent, got, "elements");
    }
}
