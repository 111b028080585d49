package org.minimpi.threads;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.BuiltinOp;
import org.minimpi.CollectiveMismatchException;
import org.minimpi.MpiException;
import org.minimpi.OpException;
import org.minimpi.spi.Content;
import org.minimpi.spi.ReceiveCompletion;

/**
 * One collective at which all ranks of a context meet. Whoever comes last combines, then tells the others.
 *
 * <p>{@code there} counts who has come and not left, until it is the number of ranks or {@link #FAILED}. Whoever changes it to
 * one of these two owns all guests; a guest that finds it FAILED takes itself out of its seat, if it is still there.
 */
final class Meeting {
    private static final int FAILED = -1;

    /** A rank that has come. */
    record Guest(int number, Buf mine, Buf result, BuiltinOp op, ReceiveCompletion done) {

        boolean hasSameElements(Guest other) {
            int count = mine.count();
            return count == other.mine.count() && (count == 0 || mine.type() == other.mine.type());
        }

        boolean hasSameCall(Guest other) {
            return number == other.number && op == other.op;
        }

        @Override
        public String toString() {
            return "collective " + number + " of the communicator with " + op;
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
                // Who makes it fail at this moment may have been faster.
                return seats.getAndSet(rank, null) != null;
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
        Guest[] guests = new Guest[seats.length()];
        boolean fit = true;
        for (int rank = 0; rank < guests.length; rank++) {
            guests[rank] = seats.getAndSet(rank, null);
            fit &= guests[0].hasSameElements(guests[rank]) && guests[0].hasSameCall(guests[rank]);
        }
        Supplier<OpException> failure = fit ? combine(guests) : null;
        for (int rank = 0; rank < guests.length; rank++) {
            if (!fit) {
                refuse(guests, rank);
            } else if (failure == null) {
                guests[rank].done.complete(rank, guests[rank].number, guests[rank].result.bytes());
            } else {
                guests[rank].done.fail(failure);
            }
        }
    }

    /** Tells a rank what another has brought that does not fit. */
    private static void refuse(Guest[] guests, int rank) {
        Guest guest = guests[rank];
        for (int other = 0; other < guests.length; other++) {
            Buf its = guests[other].mine;
            if (!guest.hasSameElements(guests[other])) {
                guest.done.accept(other, guest.number, Content.ELEMENTS, its.type(), its.count(), null);
                return;
            }
        }
        guest.done.fail(
                () -> new CollectiveMismatchException("ranks take part in different collectives: " + List.of(guests)));
    }

    /** Null if that went well. */
    private static Supplier<OpException> combine(Guest... guests) {
        if (guests[0].mine.count() == 0) {
            return null;
        }
        try {
            Buf value = guests[0].mine.copy();
            for (int rank = 1; rank < guests.length; rank++) {
                guests[rank].op.apply(guests[rank].mine, value);
            }
            for (Guest guest : guests) {
                value.copyTo(guest.result);
            }
            return null;
        } catch (RuntimeException | Error e) {
            return () -> new OpException("the operation failed: " + e, e);
        }
    }
}
