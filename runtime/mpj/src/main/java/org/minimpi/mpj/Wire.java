package org.minimpi.mpj;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.MpiException;

/**
 * One rank's traffic with the others through MPJ Express, on its one communicator.
 *
 * <p><b>Frames</b> have a tag of their own and arrive in the order they were sent. Some receives of them are always posted,
 * so nothing has to be probed for. The elements of a large message go under a tag that no other message between the two
 * ranks has at that time, and their receive is started once the message is matched; so they lie with the sender until
 * then. A few are offered at once, which saves a question and its answer; the rest come when they are asked for.
 *
 * <p><b>Who moves.</b> Any thread of the rank, one at a time, whenever it calls. What is done is told with no lock held.
 */
final class Wire {
    static final int FRAMES = 1;

    private static final int FIRST_SERIAL_TAG = 2;
    private static final int SERIALS = 1 << 30;
    private static final int POSTED = 4;
    /** To how many messages for one rank MPJ Express is given the elements before they are asked for: it copies them. */
    private static final int MOST_OFFERED = 8;
    /** How many transfers are looked at in one go; a rank may have 100,000. */
    private static final int LOOKED_AT = 64;

    private record Posted(byte[] array, Object request) {}

    private final MpjExpress mpj;
    private final Caller caller;
    /** Guards all below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Posted> posted = new ArrayDeque<>();
    private final Deque<Transfer> moving = new ArrayDeque<>();
    /** Announced, and not asked for yet. */
    private final Map<Long, Push> waiting = new LinkedHashMap<>();

    private final int[] serials;
    private final int[] offered;
    private int framesMoving;
    /** Null while the job is well. */
    private volatile Supplier<? extends MpiException> failure;

    /** Posts the first receives of frames. */
    Wire(MpjExpress mpj, Caller caller) {
        this.mpj = mpj;
        this.caller = caller;
        this.serials = new int[mpj.size()];
        this.offered = new int[mpj.size()];
        inside(() -> {
            for (int i = 0; i < POSTED; i++) {
                post(new byte[Frame.HEADER + Frame.MOST_ELEMENT_BYTES]);
            }
            return null;
        });
    }

    /** The tag of a serial number. */
    static int tag(int serial) {
        return FIRST_SERIAL_TAG + Math.floorMod(serial, SERIALS);
    }

    MpjExpress mpj() {
        return mpj;
    }

    void send(int dest, Frame frame) {
        inside(() -> {
            start(new FrameSend(mpj, frame, dest));
            return null;
        });
    }

    /** Announces a message, and starts to send its elements unless that is for later. */
    void offer(Offer offer) {
        move(() -> {
            int dest = offer.dest();
            int serial = serials[dest]++;
            boolean deferred = offered[dest] == MOST_OFFERED;
            Frame.Kind kind = deferred ? Frame.Kind.DEFERRED : Frame.Kind.RENDEZVOUS;
            start(new FrameSend(mpj, offer.announcement(kind, mpj.rank(), serial), dest));
            Push push = offer.elements(mpj, serial);
            if (deferred && failure == null) {
                waiting.put(key(dest, serial), push);
                return null;
            }
            return startUnlessFailed(push);
        });
    }

    /** A rank asks for the elements of this message. */
    void requested(int dest, int serial) {
        move(() -> {
            Push push = waiting.remove(key(dest, serial));
            return push == null ? null : startUnlessFailed(push);
        });
    }

    private static long key(int dest, int serial) {
        return (long) dest << Integer.SIZE | Integer.toUnsignedLong(serial);
    }

    /** Starts to receive the elements of a message. */
    void pull(RendezvousMessage message, Transfer pull) {
        move(() -> {
            Transfer refused = startUnlessFailed(pull);
            if (refused == null && message.isDeferred()) {
                Frame request = Frame.request(mpj.rank(), message.serial());
                start(new FrameSend(mpj, request, message.sender()));
            }
            return refused;
        });
    }

    /** Does it inside, and fails the transfer that it returns outside. */
    private void move(Supplier<Transfer> task) {
        Transfer refused = inside(task);
        if (refused != null) {
            refused.failed(failure);
        }
    }

    /** Nobody would fail what is started after the job has failed. */
    private Transfer startUnlessFailed(Transfer transfer) {
        if (failure != null) {
            return transfer;
        }
        start(transfer);
        return null;
    }

    private void start(Transfer transfer) {
        transfer.start();
        moving.add(transfer);
        count(transfer, 1);
    }

    private void count(Transfer transfer, int change) {
        if (transfer instanceof FrameSend) {
            framesMoving += change;
        } else if (transfer instanceof Push) {
            offered[transfer.peer] += change;
        }
    }

    private void post(byte[] array) {
        posted.add(new Posted(array, mpj.irecv(Buf.of(array), mpj.anySource(), FRAMES)));
    }

    private <T> T inside(Supplier<T> task) {
        return caller.call(() -> {
            lock.lock();
            try {
                return task.get();
            } finally {
                lock.unlock();
            }
        });
    }

    /**
     * Moves what can be moved; false if nothing did.
     *
     * @param arrivals turns a frame into what is to be done with no lock held, or null; called in the order of arrival
     */
    boolean progress(Function<Frame, Runnable> arrivals) {
        List<Runnable> events = caller.call(() -> lock.tryLock() ? moved(arrivals) : null);
        if (events == null) {
            return false;
        }
        runAll(events);
        return !events.isEmpty();
    }

    /** One that fails keeps none from being run. */
    private static void runAll(List<Runnable> events) {
        Throwable first = null;
        for (Runnable event : events) {
            try {
                event.run();
            } catch (RuntimeException | Error e) {
                first = first == null ? e : first;
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    private List<Runnable> moved(Function<Frame, Runnable> arrivals) {
        List<Runnable> events = new ArrayList<>(0);
        try {
            while (mpj.test(posted.peek().request)) {
                events.add(arrivals.apply(frame(posted.poll().array)));
            }
            for (int i = Math.min(LOOKED_AT, moving.size()); i > 0; i--) {
                if (moving.peek().advance()) {
                    Transfer transfer = moving.poll();
                    count(transfer, -1);
                    events.add(transfer::ended);
                } else {
                    moving.add(moving.poll());
                }
            }
        } catch (RuntimeException | Error e) {
            events.add(() -> {
                throw e;
            });
        } finally {
            lock.unlock();
        }
        return events;
    }

    /** The frame in there, out of it if that is twice as large; a receive is posted for another. */
    private Frame frame(byte[] array) {
        Frame frame = Frame.of(array);
        if (frame.length() > array.length / 2) {
            post(new byte[array.length]);
            return frame;
        }
        Frame copy = Frame.of(Arrays.copyOf(array, frame.length()));
        post(array);
        return copy;
    }

    /** Whether no frame is on its way. */
    boolean isQuiet() {
        lock.lock();
        try {
            return framesMoving == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Fails everything but frames. */
    void fail(Supplier<? extends MpiException> reason) {
        List<Transfer> failed = new ArrayList<>();
        lock.lock();
        try {
            failure = reason;
            moving.removeIf(transfer -> !(transfer instanceof FrameSend) && failed.add(transfer));
            failed.addAll(waiting.values());
            waiting.clear();
        } finally {
            lock.unlock();
        }
        failed.forEach(transfer -> transfer.failed(reason));
    }
}
