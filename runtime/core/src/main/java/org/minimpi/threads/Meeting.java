package org.minimpi.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.MpiException;
import org.minimpi.OpException;
import org.minimpi.spi.Completion;

/**
 * One collective at which all ranks of a context meet. Whoever comes last combines, then tells the others.
 *
 * <p>{@code there} counts who has come and not left, until it is the number of ranks or {@link #FAILED}. Whoever changes it to
 * one of these two owns all guests; a guest that finds it FAILED takes itself out of its seat, if it is still there.
 */
final class Meeting {
    private static final int FAILED = -1;

    /** A rank that has come. */
    record Guest(int number, Buf mine, Buf result, BuiltinOp op, Completion done) {

        boolean fits(Guest other) {
            return number == other.number
                    && op == other.op
                    && mine.type() == other.mine.type()
                    && mine.count() == other.mine.count();
        }

        @Override
        public String toString() {
            return "collective " + number + " of " + mine.count() + " elements of " + mine.type() + ", combined by "
                    + op;
        }
    }

    private final AtomicReferenceArray<Guest> seats;
    private final AtomicInteger there = new AtomicInteger();
    private final AtomicReference<Meeting> next = new AtomicReference<>();

    Meeting(int ranks) {
        seats = new AtomicReferenceArray<>(ranks);
    }

    /** The meeting after this one. */
    Meeting next() {
        Meeting after = next.get();
        if (after != null) {
            return after;
        }
        Meeting made = new Meeting(seats.length());
        return next.compareAndSet(null, made) ? made : next.get();
    }

    /** The same if anybody has asked for it. */
    Meeting nextIfAny() {
        return next.get();
    }

    /** A rank comes; {@code failure} makes what a meeting that has failed fails with. */
    void come(int rank, Guest guest, Supplier<? extends MpiException> failure) {
        seats.set(rank, guest);
        int before = there.get();
        while (before != FAILED && !there.compareAndSet(before, before + 1)) {
            before = there.get();
        }
        if (before == FAILED) {
            failAt(rank, failure);
        } else if (before + 1 == seats.length()) {
            complete();
        }
    }

    /** A rank leaves; false if the meeting is over. */
    boolean leave(int rank) {
        int before = there.get();
        while (before != FAILED && before != seats.length()) {
            if (there.compareAndSet(before, before - 1)) {
                seats.set(rank, null);
                return true;
            }
            before = there.get();
        }
        return false;
    }

    /** It will never be over. */
    void fail(Supplier<? extends MpiException> failure) {
        int before = there.get();
        while (before != FAILED && before != seats.length()) {
            if (there.compareAndSet(before, FAILED)) {
                for (int rank = 0; rank < seats.length(); rank++) {
                    failAt(rank, failure);
                }
                return;
            }
            before = there.get();
        }
    }

    private void failAt(int rank, Supplier<? extends MpiException> failure) {
        Guest guest = seats.getAndSet(rank, null);
        if (guest != null) {
            guest.done.fail(failure);
        }
    }

    private void complete() {
        Supplier<? extends MpiException> failure = combine();
        for (int rank = 0; rank < seats.length(); rank++) {
            Guest guest = seats.getAndSet(rank, null);
            if (failure == null) {
                guest.done.complete(rank, guest.number, guest.result.bytes());
            } else {
                guest.done.fail(failure);
            }
        }
    }

    /** Null if that went well. */
    private Supplier<? extends MpiException> combine() {
        Guest first = seats.get(0);
        for (int rank = 1; rank < seats.length(); rank++) {
            Guest other = seats.get(rank);
            if (!first.fits(other)) {
                int which = rank;
                return () -> new CollectiveMismatchException(
                        "rank 0 takes part in " + first + ", and rank " + which + " in " + other);
            }
        }
        if (first.mine.count() == 0) {
            return null;
        }
        try {
            Buf value = first.mine.copy();
            for (int rank = 1; rank < seats.length(); rank++) {
                first.op.apply(seats.get(rank).mine, value);
            }
            for (int rank = 0; rank < seats.length(); rank++) {
                value.copyTo(seats.get(rank).result);
            }
            return null;
        } catch (RuntimeException | Error e) {
            return () -> new OpException("cannot combine the elements of " + first + ": " + e, e);
        }
    }
}
