package org.minimpi.conformance;

import java.io.ObjectInputFilter;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.minimpi.CodecException;
import org.minimpi.Comm;
import org.minimpi.ObjectComm;
import org.minimpi.Op;
import org.minimpi.OpException;
import org.minimpi.Received;
import org.minimpi.Request;

/** Objects that cannot be encoded or decoded. A collective ends with that on every rank, which then goes on. */
final class ObjectFailures {

    /** A bcast, whose object root cannot encode. */
    @Case(section = "API")
    void bcastNotEncoded(Comm comm) {
        Lengths.eachRoot(comm, root -> fails(comm, root, -1, o -> o.bcast(String.class, "x", root)));
    }

    /** A bcast, whose object one rank cannot decode. */
    @Case(section = "API", ranks = 2)
    void bcastNotDecoded(Comm comm) {
        Lengths.eachRoot(comm, bad -> fails(comm, -1, bad, o -> o.bcast(String.class, "x", (bad + 1) % comm.size())));
    }

    /** A scatter, whose objects root cannot encode. */
    @Case(section = "API")
    void scatterNotEncoded(Comm comm) {
        List<String> all = Collections.nCopies(comm.size(), "x");
        Lengths.eachRoot(comm, root -> fails(comm, root, -1, o -> o.scatter(String.class, all, root)));
    }

    /** A scatter, one of whose objects cannot be decoded. */
    @Case(section = "API")
    void scatterNotDecoded(Comm comm) {
        List<String> all = Collections.nCopies(comm.size(), "x");
        Lengths.eachRoot(comm, bad -> fails(comm, -1, bad, o -> o.scatter(String.class, all, 0)));
    }

    /** A gather, one of whose objects cannot be encoded. */
    @Case(section = "API")
    void gatherNotEncoded(Comm comm) {
        Lengths.eachRoot(comm, bad -> fails(comm, bad, -1, o -> o.gather(String.class, "x", 0)));
    }

    /** A gather, whose objects root cannot decode. */
    @Case(section = "API")
    void gatherNotDecoded(Comm comm) {
        Lengths.eachRoot(comm, root -> fails(comm, -1, root, o -> o.gather(String.class, "x", root)));
    }

    /** An allgather, one of whose objects cannot be encoded, or not be decoded by one rank. */
    @Case(section = "API")
    void allgather(Comm comm) {
        Lengths.eachRoot(comm, bad -> {
            fails(comm, bad, -1, o -> o.allgather(String.class, "x"));
            fails(comm, -1, bad, o -> o.allgather(String.class, "x"));
        });
    }

    /** An alltoall, some of whose objects cannot be encoded, or not be decoded by one rank. */
    @Case(section = "API")
    void alltoall(Comm comm) {
        List<String> all = Collections.nCopies(comm.size(), "x");
        Lengths.eachRoot(comm, bad -> {
            fails(comm, bad, -1, o -> o.alltoall(String.class, all));
            fails(comm, -1, bad, o -> o.alltoall(String.class, all));
        });
    }

    /** An allreduce, one of whose objects cannot be encoded, or whose result not be decoded by one rank. */
    @Case(section = "API")
    void allreduce(Comm comm) {
        Lengths.eachRoot(comm, bad -> {
            fails(comm, bad, -1, o -> o.allreduce(String.class, "x", String::concat));
            fails(comm, -1, bad, o -> o.allreduce(String.class, "x", String::concat));
        });
    }

    /** An allreduce, whose operation fails. */
    @Case(section = "API", ranks = 2)
    void operation(Comm comm) {
        Check.fails(
                OpException.class,
                () -> comm.objects().allreduce(String.class, "x", (a, b) -> {
                    throw new IllegalStateException("on purpose");
                }),
                "a failing operation");
        goesOn(comm);
    }

    /** An object of another type than one rank expects. */
    @Case(section = "API", ranks = 2)
    void otherType(Comm comm) {
        Class<?> expected = comm.rank() == 1 ? Integer.class : String.class;
        Check.fails(CodecException.class, () -> bcast(comm, expected), "a String as an Integer");
        goesOn(comm);
    }

    private static <T> void bcast(Comm comm, Class<T> type) {
        comm.objects().bcast(type, comm.rank() == 0 ? type.cast("text") : null, 0);
    }

    /** An object whose class is not serializable, as a message and in a collective. */
    @Case(section = "API")
    void notSerializable(Comm comm) {
        Object odd = new Object();
        Check.fails(CodecException.class, () -> comm.objects().send(odd, comm.rank(), 0), "send");
        Check.fails(CodecException.class, () -> comm.objects().isend(List.of(odd), comm.rank(), 0), "isend");
        Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "something was sent");
        Check.fails(CodecException.class, () -> comm.objects().allgather(Object.class, odd), "allgather");
        goesOn(comm);
    }

    /** An object that a filter refuses. */
    @Case(section = "API")
    void filtered(Comm comm) {
        ObjectComm noDates = comm.objects()
                .filtered(info -> info.serialClass() == LocalDate.class
                        ? ObjectInputFilter.Status.REJECTED
                        : ObjectInputFilter.Status.UNDECIDED);
        Object date = LocalDate.of(2024, 2, 29);
        Request<Void> send = noDates.isend(date, comm.rank(), 0);
        Check.fails(CodecException.class, () -> noDates.recv(Object.class, comm.rank(), 0), "a class refused");
        send.await();
        Check.fails(CodecException.class, () -> noDates.allgather(Object.class, date), "a class refused by all");
        Check.equal(Collections.nCopies(comm.size(), "x"), noDates.allgather(Object.class, "x"), "texts");
        Check.equal(Collections.nCopies(comm.size(), date), comm.objects().allgather(Object.class, date), "dates");
    }

    /** A request for an object that cannot be decoded fails each time; the message is consumed. */
    @Case(section = "API")
    void requestNotDecoded(Comm comm) {
        ObjectComm failing = comm.objects().with(ObjectCodecs.failing(false, true));
        Request<Received<String>> receive = failing.irecv(String.class, comm.rank(), 0);
        failing.send("x", comm.rank(), 0);
        Check.fails(CodecException.class, receive::await, "a failing codec");
        Check.fails(CodecException.class, receive::await, "asked again");
        Check.holds(comm.iprobe(comm.rank(), 0).isEmpty(), "the message is still there");
    }

    /** Misuse of collectives of objects, before anything is sent. */
    @Case(section = "API")
    void misuse(Comm comm) {
        ObjectComm objects = comm.objects();
        List<String> many = Collections.nCopies(comm.size() + 1, "x");
        refused(() -> objects.bcast(String.class, "x", comm.size()), "bcast from a rank that does not exist");
        refused(() -> objects.scatter(String.class, many, -1), "scatter from a rank that does not exist");
        refused(() -> objects.gather(String.class, "x", comm.size()), "gather to a rank that does not exist");
        refused(() -> objects.alltoall(String.class, many), "an alltoall of too many");
        if (comm.rank() == 0) {
            refused(() -> objects.scatter(String.class, many, 0), "a scatter of too many");
            refused(() -> objects.scatter(String.class, List.of(), 0), "a scatter of none");
        }
        goesOn(comm);
    }

    private static void refused(Runnable operation, String what) {
        Check.fails(IllegalArgumentException.class, operation, what);
    }

    /** Runs it with a codec that fails on one rank, to encode or to decode. */
    private static void fails(Comm comm, int encoder, int decoder, Consumer<ObjectComm> collective) {
        ObjectComm objects = comm.objects().with(ObjectCodecs.failing(comm.rank() == encoder, comm.rank() == decoder));
        Check.fails(CodecException.class, () -> collective.accept(objects), "a codec that fails");
        goesOn(comm);
    }

    private static void goesOn(Comm comm) {
        Check.equal((long) comm.size(), comm.allreduce(1L, Op.SUM), "sum");
    }
}
