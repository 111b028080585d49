package org.minimpi.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.minimpi.Buf;
import org.minimpi.CodecException;
import org.minimpi.Comm;
import org.minimpi.DatatypeMismatchException;
import org.minimpi.ObjectComm;
import org.minimpi.Received;
import org.minimpi.Request;

/** Whole objects as messages. */
final class ObjectMessages {

    /** Objects of the JDK arrive equal. */
    @Case(section = "API", ranks = 2)
    void valuesArriveEqual(Comm comm) {
        List<Object> values =
                List.of("text", 42, 4.5, true, List.of(1, 2), Map.of("a", 1L), new ArrayList<>(List.of("b")));
        ObjectComm objects = comm.objects();
        Pair.run(
                comm,
                to -> values.forEach(value -> objects.send(value, to, 0)),
                from -> values.forEach(value -> Check.equal(value, objects.recv(Object.class, from, 0), "object")));
    }

    /** Null is an object. */
    @Case(section = "API", ranks = 2)
    void nullIsAnObject(Comm comm) {
        Pair.run(comm, to -> comm.objects().send(null, to, 3), from -> {
            Received<String> received = comm.objects().receive(String.class, Comm.ANY_SOURCE, Comm.ANY_TAG);
            Check.equal(null, received.value(), "object");
            Check.equal(from, received.status().source(), "source");
            Check.equal(3, received.status().tag(), "tag");
        });
    }

    /** Ranks never share an object, and a rank that sends to itself does not either. */
    @Case(section = "API")
    void objectsAreCopied(Comm comm) {
        List<String> sent = new ArrayList<>(List.of("before"));
        Request<Void> send = comm.objects().isend(sent, comm.rank(), 0);
        sent.add("after");
        List<?> got = comm.objects().recv(List.class, comm.rank(), 0);
        send.await();
        Check.equal(List.of("before"), got, "object");
    }

    /** Requests for objects need no size. */
    @Case(section = "API")
    void irecvNeedsNoSize(Comm comm) {
        Request<Received<String>> receive = comm.objects().irecv(String.class, comm.rank(), 0);
        String text = "long ".repeat(50_000);
        comm.objects().send(text, comm.rank(), 0);
        Check.equal(text.length(), receive.await().value().length(), "length");
        Check.equal(text, receive.await().value(), "object");
    }

    /** Objects and elements share the order of messages. */
    @Case(section = "3.5", ranks = 2)
    void orderAmongElements(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    Request<?> first = comm.isend(Ints.of(1), to, 0);
                    Request<?> second = comm.objects().isend("two", to, 0);
                    Request.awaitAll(first, second, comm.isend(Ints.of(3), to, 0));
                },
                from -> {
                    Check.equal(1, Ints.recv(comm, from, 0), "first");
                    Check.equal("two", comm.objects().recv(String.class, from, 0), "second");
                    Check.equal(3, Ints.recv(comm, from, 0), "third");
                });
    }

    /** An object received into a buffer, or elements as an object, is a mismatch; the message is consumed. */
    @Case(section = "API", ranks = 2)
    void objectsAndElementsDoNotMix(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    comm.objects().send("text", to, 0);
                    comm.send(Ints.of(1), to, 0);
                    comm.send(Ints.of(2), to, 0);
                },
                from -> {
                    Check.fails(
                            DatatypeMismatchException.class,
                            () -> comm.recv(Buf.of(new byte[1000]), from, 0),
                            "an object into a buffer");
                    Check.fails(
                            DatatypeMismatchException.class,
                            () -> comm.objects().recv(Object.class, from, 0),
                            "elements as an object");
                    Check.equal(2, Ints.recv(comm, from, 0), "the next message");
                });
    }

    /** An object of another class is refused; the message is consumed. */
    @Case(section = "API", ranks = 2)
    void otherClassIsRefused(Comm comm) {
        Pair.run(
                comm,
                to -> {
                    comm.objects().send("text", to, 0);
                    comm.objects().send(2, to, 0);
                },
                from -> {
                    Check.fails(
                            CodecException.class,
                            () -> comm.objects().recv(Integer.class, from, 0),
                            "a String as an Integer");
                    Check.equal(2, comm.objects().recv(Integer.class, from, 0), "the next message");
                });
    }
}
