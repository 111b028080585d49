package org.minimpi.engine.check;

import java.util.Objects;
import org.minimpi.Buf;
import org.minimpi.CustomOp;
import org.minimpi.Datatype;
import org.minimpi.Op;

/**
 * What a rank calls, as far as all ranks have to agree on it.
 *
 * @param name of the collective, such as "bcast"
 * @param root -1 if there is none
 * @param op null if there is none
 * @param type of the elements; null if there are none, or ranks need not agree
 * @param count how many elements; -1 if ranks need not agree
 * @param whole the call that this is a part of, in words; null if it is none
 */
public record CollectiveCall(String name, int root, Op op, Datatype type, long count, String whole) {

    /**
     * A collective without elements.
     *
     * @param name what it is
     * @return a call
     */
    public static CollectiveCall named(String name) {
        return new CollectiveCall(name, -1, null, null, -1, null);
    }

    /**
     * The same of elements.
     *
     * @param elements has {@code parts} times as many
     * @param parts how many times
     * @return a call
     */
    public CollectiveCall of(Buf elements, int parts) {
        return new CollectiveCall(
                name, root, op, elements.count() == 0 ? null : elements.type(), elements.count() / parts, whole);
    }

    /**
     * The same of elements.
     *
     * @param elements of the same type
     * @param count how many
     * @return a call
     */
    public CollectiveCall of(Buf elements, long count) {
        return new CollectiveCall(name, root, op, count == 0 ? null : elements.type(), count, whole);
    }

    /**
     * The same with a root.
     *
     * @param rank which
     * @return a call
     */
    public CollectiveCall root(int rank) {
        return new CollectiveCall(name, rank, op, type, count, whole);
    }

    /**
     * The same with an operation.
     *
     * @param operation which
     * @return a call
     */
    public CollectiveCall with(Op operation) {
        return new CollectiveCall(name, root, operation, type, count, whole);
    }

    /**
     * The same as a part of another call.
     *
     * @param call that, in words; null for none
     * @return a call
     */
    public CollectiveCall within(String call) {
        return call == null ? this : new CollectiveCall(name, root, op, type, count, call);
    }

    boolean fits(CollectiveCall other) {
        return name.equals(other.name)
                && Objects.equals(whole, other.whole)
                && root == other.root
                && type == other.type
                && count == other.count
                && sameOp(other);
    }

    /** Each rank makes its own custom operation. */
    private boolean sameOp(CollectiveCall other) {
        return op instanceof CustomOp ? other.op instanceof CustomOp : op == other.op;
    }

    @Override
    public String toString() {
        return whole != null ? whole : words();
    }

    private String words() {
        return name
                + (count < 0 ? "" : " of " + count + (type == null ? " elements" : " x " + type))
                + (root < 0 ? "" : ", root " + root)
                + (op == null ? "" : " with " + (op instanceof CustomOp ? "a custom operation" : op));
    }
}
