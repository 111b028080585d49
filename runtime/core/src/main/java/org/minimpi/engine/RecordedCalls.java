package org.minimpi.engine;

import java.util.List;
import java.util.function.Supplier;
import org.minimpi.Comm;
import org.minimpi.Message;
import org.minimpi.Status;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.CollectiveEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.event.MatchEvent;
import org.minimpi.engine.event.ReceiveEvent;
import org.minimpi.engine.event.SendEvent;
import org.minimpi.engine.event.WaitEvent;

/**
 * Makes calls as they are made anyway, and an event of each. Used only while Flight Recorder runs: no other class makes
 * events, or checking its code would load theirs.
 */
final class RecordedCalls {

    private RecordedCalls() {}

    /** Loads the events' classes, which takes a while, so that the first calls of a job do not. */
    static void prepare() {
        new SendEvent().isWanted();
        new ReceiveEvent().isWanted();
        new WaitEvent().isWanted();
        new CollectiveEvent().isWanted();
        MatchEvent.isWanted();
    }

    static CallEvent newSend() {
        SendEvent event = new SendEvent();
        event.order(Events.nextOrder());
        return event;
    }

    static CallEvent newReceive(int order, int wantedPeer, int wantedTag) {
        ReceiveEvent event = new ReceiveEvent();
        event.wants(order, wantedPeer, wantedTag);
        return event;
    }

    /** A blocking send or receive. */
    static <T> T call(MessageOperation<T> operation) {
        return call(operation, operation::start);
    }

    /** The same of a receive that is started in another way. */
    static <T> T call(MessageOperation<T> operation, Runnable start) {
        return during(operation.newEvent(), operation, operation.callName(), () -> {
            start.run();
            return operation.awaitOrWithdraw();
        });
    }

    /** A nonblocking send or receive. */
    static <T> MessageOperation<T> post(MessageOperation<T> operation) {
        return post(operation, operation::start);
    }

    /** The same of a receive that is started in another way. */
    static <T> MessageOperation<T> post(MessageOperation<T> operation, Runnable start) {
        return during(operation.newEvent(), operation, "i" + operation.callName(), () -> {
            start.run();
            return operation;
        });
    }

    /** Both at once; the send's event is inside the receive's. */
    static <T> T exchange(SendOperation send, MessageOperation<T> receive, Supplier<T> exchange) {
        String call = "sendrecv";
        return during(receive.newEvent(), receive, call, () -> during(send.newEvent(), send, call, exchange));
    }

    static void collective(CollectiveOperation operation, Runnable body) {
        during(new CollectiveEvent(), operation, operation.callName(), () -> {
            body.run();
            return null;
        });
    }

    static CollectiveOperation start(CollectiveOperation operation, Supplier<CollectiveOperation> start) {
        return during(new CollectiveEvent(), operation, "i" + operation.callName(), start);
    }

    static <T> T await(Operation<T> operation, Supplier<T> wait) {
        WaitEvent event = new WaitEvent();
        event.awaits("i" + operation.callName(), 1);
        return during(event, operation, "await", wait);
    }

    /** A wait for one of {@code operations}, some of which are null. */
    static List<Integer> awaitSome(List<Operation<?>> operations, Operation<?> first, Supplier<List<Integer>> wait) {
        WaitEvent event = new WaitEvent();
        event.awaits("i" + first.callName(), operations.size());
        if (!begin(event, first, "awaitAny")) {
            return wait.get();
        }
        try {
            List<Integer> completed = wait.get();
            Operation<?> one = operations.get(completed.get(0));
            event.awaits("i" + one.callName(), operations.size());
            one.describe(event);
            event.succeeds();
            return completed;
        } catch (Throwable e) {
            event.fails(line(e));
            throw e;
        }
    }

    /** A wait for any of {@code count} operations that had to wait for none, as this one was complete. */
    static void awaitedAny(Operation<?> complete, int count) {
        WaitEvent event = new WaitEvent();
        if (begin(event, complete, "awaitAny")) {
            event.awaits("i" + complete.callName(), count);
            complete.describe(event);
            event.succeeds();
        }
    }

    static <T> T probe(Messaging comm, String call, int source, int tag, Supplier<T> look) {
        WaitEvent event = new WaitEvent();
        if (!event.isWanted()) {
            return look.get();
        }
        begin(event, comm, call);
        event.message(worldRank(comm, source), tag, -1);
        try {
            T found = look.get();
            Status status = found instanceof Message message ? message.status() : (Status) found;
            event.message(worldRank(comm, status.source()), status.tag(), status.bytes());
            event.succeeds();
            return found;
        } catch (Throwable e) {
            event.fails(line(e));
            throw e;
        }
    }

    static void matched(Messaging comm, int source, int tag, long bytes, int order) {
        MatchEvent.emit(
                comm.job.number(),
                comm.endpoint().worldRank(),
                comm.name(),
                worldRank(comm, source),
                tag,
                bytes,
                order);
    }

    static void describe(CallEvent event, Messaging comm, CollectiveCall call, int number) {
        long bytes =
                call.type() == null ? call.count() : call.count() * call.type().bytes();
        event.message(call.root() < 0 ? Comm.PROC_NULL : worldRank(comm, call.root()), Comm.ANY_TAG, bytes);
        if (event instanceof CollectiveEvent collective) {
            collective.number(number);
        }
    }

    /** ANY_SOURCE and PROC_NULL are the same everywhere. */
    static int worldRank(Messaging comm, int rank) {
        return rank < 0 ? rank : comm.points().worldRank(rank);
    }

    private static <T> T during(CallEvent event, Operation<?> operation, String call, Supplier<T> body) {
        if (!begin(event, operation, call)) {
            return body.get();
        }
        try {
            T result = body.get();
            operation.describe(event);
            event.succeeds();
            return result;
        } catch (Throwable e) {
            event.fails(line(e));
            throw e;
        }
    }

    private static boolean begin(CallEvent event, Operation<?> operation, String call) {
        if (!event.isWanted()) {
            return false;
        }
        begin(event, operation.comm, call);
        operation.describe(event);
        return true;
    }

    private static void begin(CallEvent event, Messaging comm, String call) {
        event.begin(comm.job.number(), comm.endpoint().worldRank(), comm.name(), call);
    }

    private static String line(Throwable failure) {
        return Failures.text(failure).lines().findFirst().orElse("");
    }
}
