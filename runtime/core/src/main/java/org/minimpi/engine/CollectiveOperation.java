package org.minimpi.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.BufferInUseException;
import org.minimpi.BuiltinOp;
import org.minimpi.Capability;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.OpException;
import org.minimpi.TransportException;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.check.CollectiveCalls;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.collective.Round;
import org.minimpi.engine.collective.Schedule;
import org.minimpi.engine.event.CallEvent;
import org.minimpi.engine.event.Events;
import org.minimpi.engine.replay.Needs;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Origin;
import org.minimpi.spi.Pending;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;

/**
 * A started collective: runs a schedule, round after round.
 *
 * <p>{@code outstanding} counts the messages of the round, and one more while the round is being started. Whoever brings it
 * to zero hands the next round on: the thread that started the round goes on with it; any other makes it {@code due}, for
 * the thread that waits or, if there is none, for {@link Progress}. Who takes it from {@code due} runs it, so rounds run
 * one after another, and never on the thread of another rank.
 *
 * <p>A rank where something fails goes on with its rounds, so that others do not wait for it; its result is the failure.
 */
final class CollectiveOperation extends Operation<Void> implements Round {
    private static final AtomicIntegerFieldUpdater<CollectiveOperation> OUTSTANDING =
            AtomicIntegerFieldUpdater.newUpdater(CollectiveOperation.class, "outstanding");
    private static final AtomicIntegerFieldUpdater<CollectiveOperation> DUE =
            AtomicIntegerFieldUpdater.newUpdater(CollectiveOperation.class, "due");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<CollectiveOperation, Supplier> FAILURE =
            AtomicReferenceFieldUpdater.newUpdater(CollectiveOperation.class, Supplier.class, "failure");

    private final CollectiveFactory made;
    private final Context context;
    private final int number;
    private final int tag;
    private final CollectiveCall call;
    private final Needs needs;
    private final Schedule schedule;
    /** Follows the schedule where user code may have failed; otherwise null. */
    private final Verdict verdict;

    private final Completion sent = new Sent();

    private InFlight elements = InFlight.NOTHING;
    private boolean abandoned;
    private boolean blocking;
    /** Whether a thread runs it to its end, and nobody else has to. */
    private volatile boolean attended;
    /** What other ranks call; null if nothing is checked, and in the end. */
    private CollectiveCalls.Instance instance;

    private int next;
    private final List<Runnable> steps = new ArrayList<>(1);
    private volatile int outstanding;
    private volatile int due;

    @SuppressWarnings("rawtypes")
    private volatile Supplier failure;

    /** Null if it cannot be given up. */
    private List<Pending> pending;

    /**
     * A collective that was not started.
     *
     * @param made where its messages go, and where its ranks meet
     * @param number which collective of the context it is; its tag keeps its messages apart from those of others
     * @param call what it is
     * @param needs whose call it needs to be complete here
     * @param schedule what to do
     * @param fallible whether it runs code of the user, which may fail on some ranks only
     */
    CollectiveOperation(
            CollectiveFactory made, int number, CollectiveCall call, Needs needs, Schedule schedule, boolean fallible) {
        super(made.comm());
        this.made = made;
        this.context = made.context();
        this.number = number;
        this.tag = (int) (Integer.toUnsignedLong(number) % (comm.maxTag() + 1L));
        this.call = call;
        this.needs = fallible ? Needs.ALL : needs;
        this.schedule = schedule;
        this.verdict = fallible ? new Verdict(this, context.rank(), context.size()) : null;
    }

    /** These elements of the user belong to it until it is complete. */
    CollectiveOperation uses(InFlight those) {
        elements = those;
        return this;
    }

    /** Starts it, for somebody to await later. */
    CollectiveOperation start() {
        return Events.areOn() ? RecordedCalls.start(this, this::startNow) : startNow();
    }

    private CollectiveOperation startNow() {
        count();
        check();
        run();
        return this;
    }

    /** Runs it to its end on this thread. A thread that is interrupted takes back what it can and waits for the rest. */
    void runBlocking(Runnable onInterrupt) {
        blocking = true;
        attended = true;
        check();
        if (comm.supports(Capability.CANCEL)) {
            pending = new ArrayList<>();
        }
        try {
            run();
            while (!isDone() && Blocking.look(comm, () -> due == 1, this)) {
                advance();
            }
            awaitDone(Long.MAX_VALUE);
        } catch (CommInterruptedException e) {
            onInterrupt.run();
            if (instance != null) {
                instance.giveUp();
            }
            giveUp(e);
            throw e;
        } finally {
            if (!isDone()) {
                attended = false;
                left();
            }
        }
        if (logged() != null) {
            logged().awaited();
        }
        told();
        outcome();
    }

    /** Takes the elements, and compares with what other ranks call. A call that is refused is none of the collectives. */
    private void check() {
        try {
            elements.lend(this);
        } catch (BufferInUseException e) {
            made.takeBack(number);
            throw e;
        }
        if (comm.log() != null) {
            logged(comm.log().collective(number, needs, call, blocking, site()));
        }
        if (made.calls() == null) {
            return;
        }
        try {
            instance = made.calls().arrive(context, comm.name(), call, blocking, site(), this);
        } catch (CollectiveMismatchException e) {
            comm.job.fail(e);
            throw e;
        }
    }

    private void giveUp(CommInterruptedException why) {
        if (pending == null) {
            return;
        }
        fail(() -> why);
        abandoned = true;
        for (Pending message : pending) {
            if (message.withdraw()) {
                arrived();
            }
        }
        awaitUninterruptibly();
    }

    @Override
    void advance() {
        if (DUE.compareAndSet(this, 1, 0)) {
            run();
        }
    }

    @Override
    void left() {
        if (due == 1 && !attended) {
            comm.progress().round(this::advance);
        }
    }

    /** Ends the round before and starts the next, until one has to wait for its messages. */
    private void run() {
        do {
            runSteps();
            if (abandoned || next == rounds()) {
                instance = null;
                finish();
                return;
            }
            outstanding = 1;
            startRound();
        } while (OUTSTANDING.decrementAndGet(this) == 0);
    }

    private int rounds() {
        return schedule.rounds() + (verdict == null ? 0 : verdict.rounds());
    }

    private void startRound() {
        if (pending != null) {
            pending.clear();
        }
        try {
            if (next < schedule.rounds()) {
                schedule.round(next, this);
            } else {
                verdict.round(next - schedule.rounds(), this);
            }
            next++;
        } catch (RuntimeException | Error e) {
            leaveOut(new TransportException(this + ": cannot go on: " + e, e));
        }
    }

    /** Other ranks would wait for this one's messages for ever. */
    private void leaveOut(TransportException why) {
        next = rounds();
        fail(() -> why);
        comm.job.fail(why);
    }

    private void runSteps() {
        try {
            for (int i = 0; i < steps.size() && failure == null; i++) {
                steps.get(i).run();
            }
        } catch (Throwable e) {
            fail(() -> new OpException(this + ": the operation failed: " + Failures.text(e), e));
        }
        steps.clear();
    }

    @Override
    public void recv(Buf buf, int source) {
        if (source != Comm.PROC_NULL) {
            begin(() -> comm.endpoint().recv(context, source, tag, new Incoming(buf)));
        }
    }

    @Override
    public void send(Buf buf, int dest) {
        if (dest != Comm.PROC_NULL) {
            begin(() -> comm.endpoint().send(context, buf, Content.ELEMENTS, dest, tag, SendMode.ENGINE, sent));
        }
    }

    @Override
    public void meet(Buf mine, Buf result, BuiltinOp op) {
        begin(() -> made.place().meet(number, mine, result, op, new Incoming(result)));
    }

    @Override
    public void then(Runnable step) {
        steps.add(step);
    }

    /** Counts a message, unless the endpoint throws: then nobody will tell that it is done. */
    private void begin(Supplier<Pending> start) {
        OUTSTANDING.incrementAndGet(this);
        Pending message;
        try {
            message = start.get();
        } catch (RuntimeException | Error e) {
            OUTSTANDING.decrementAndGet(this);
            throw e;
        }
        if (pending != null && message != Pending.NONE) {
            pending.add(message);
        }
    }

    private void arrived() {
        if (OUTSTANDING.decrementAndGet(this) == 0) {
            due = 1;
            if (!signalWaiters() && !attended) {
                comm.progress().round(this::advance);
            }
        }
    }

    /** Goes no further if the job has failed: others must not take it for complete, and nobody waits for it. */
    private void messageFailed(Supplier<? extends MpiException> why) {
        fail(why);
        if (comm.job.hasFailed()) {
            abandoned = true;
        }
        arrived();
    }

    /** Makes it fail in the end; the first failure counts. */
    void fail(Supplier<? extends MpiException> why) {
        FAILURE.compareAndSet(this, null, why);
    }

    /** Null if nothing has failed. */
    MpiException failure() {
        Supplier<?> why = failure;
        return why == null ? null : (MpiException) why.get();
    }

    @Override
    Void outcome() {
        MpiException why = failure();
        if (why != null) {
            throw why;
        }
        return null;
    }

    @Override
    String callName() {
        return call.name();
    }

    @Override
    void describe(CallEvent event) {
        RecordedCalls.describe(event, comm, call, number);
    }

    @Override
    public boolean cancel() {
        return false;
    }

    @Override
    public Wait waitsFor() {
        CollectiveCalls.Instance called = instance;
        int[] missing = called == null ? comm.others() : called.missing();
        return new Wait(false, missing, needs.among(missing, comm.points()), awaited(), false);
    }

    @Override
    String what() {
        return CollectiveCalls.words(call, blocking);
    }

    private class Sent implements Completion {

        @Override
        public void complete(int source, int tag, long bytes) {
            arrived();
        }

        @Override
        public void fail(Supplier<? extends MpiException> why) {
            messageFailed(why);
        }
    }

    private final class Incoming extends Sent implements ReceiveCompletion {
        private final Buf buf;

        Incoming(Buf buf) {
            this.buf = buf;
        }

        @Override
        public Buf accept(int source, int itsTag, Content content, Datatype type, int count, Origin origin) {
            if (count != buf.count() || count > 0 && type != buf.type()) {
                CollectiveOperation.this.fail(() -> new CollectiveMismatchException(CollectiveOperation.this
                        + ": expected "
                        + ReceiveOperation.elements(buf.type(), buf.count()) + " from rank " + source + ", which sent "
                        + ReceiveOperation.elements(type, count)));
                arrived();
                return null;
            }
            return buf;
        }
    }
}
