package org.minimpi.engine.collective;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * What a rank has combined so far, and room to receive the next operand in. At first it is the rank's input, which is only
 * read. All else is in arrays: the result's own, if it is one, and such as are made when they are needed.
 */
final class Reduction {
    private final Op op;
    private final boolean inOrder;
    private Buf value;
    private boolean mayWrite;
    private Buf result;
    private Buf room;
    private boolean resultIsFree;

    private Reduction(Op op, boolean inOrder, Buf input, Buf result, boolean resultIsFree) {
        this.op = op;
        this.inOrder = inOrder;
        this.value = input == null ? result : input;
        this.result = result;
        boolean inArray = result != null && !(result.storage() instanceof ByteBuffer);
        mayWrite = inArray && input == null;
        this.resultIsFree = inArray && input != null && resultIsFree;
    }

    /**
     * The operands in any order if the operation allows that.
     *
     * @param input null if it is in {@code result}
     * @param result null if this rank does not get it
     */
    static Reduction of(Op op, Buf input, Buf result) {
        return new Reduction(op, !op.isCommutative(), input, result, true);
    }

    /** Lower operands always to the left, so that ranks that combine the same get the same bits. */
    static Reduction inOrder(Op op, Buf input, Buf result) {
        return new Reduction(op, true, input, result, true);
    }

    /** Leaves {@code result}, which is in use for something else, alone until {@link #finish}. */
    static Reduction apart(Op op, Buf input, Buf result) {
        return new Reduction(op, !op.isCommutative(), input, result, false);
    }

    Buf value() {
        return value;
    }

    /** Where to receive the next operand; the same until {@link #combine}. */
    Buf room() {
        if (room == null) {
            room = resultIsFree ? result : Buf.allocate(value.type(), value.count());
            resultIsFree = false;
        }
        return room;
    }

    /** Combines with the operand that has been received. {@code lower} says that it comes from lower ranks. */
    void combine(boolean lower) {
        if (room.count() == 0) {
            return;
        }
        if (inOrder ? lower : mayWrite) {
            if (!mayWrite) {
                value = value.copy();
                mayWrite = true;
            }
            op.apply(room, value);
        } else {
            op.apply(value, room);
            Buf combined = room;
            room = mayWrite ? value : null;
            value = combined;
            mayWrite = true;
        }
    }

    /** Goes on with a part of the elements only. */
    void keep(int from, int length) {
        value = value.slice(from, length);
        result = result.slice(from, length);
        room = room == null ? null : room.slice(from, length);
    }

    /** Sees to it that the result, if this rank gets it, is where it belongs. */
    void finish() {
        if (result != null && (value.storage() != result.storage() || value.offset() != result.offset())) {
            value.copyTo(result);
            value = result;
        }
    }
}
