package org.minimpi.engine.check;

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
 */
public record CollectiveCall(String name, int root, Op op, Datatype type, long count) {

    /**
     * A collective without elements.
     *
     * @param name what it is
     * @return a call
     */
    public static CollectiveCall named(String name) {
        return new CollectiveCall(name, -1, null, null, -1);
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
                name, root, op, elements.count() == 0 ? null : elements.type(), elements.count() / parts);
    }

    /**
     * The same of elements.
     *
     * @param elements of the same type
     * @param count how many
     * @return a call
     */
    public CollectiveCall of(Buf elements, long count) {
        return new CollectiveCall(name, root, op, count == 0 ? null : elements.type(), count);
    }

    /**
     * The same with a root.
     *
     * @param rank which
     * @return a call
     */
    public CollectiveCall root(int rank) {
        return new CollectiveCall(name, rank, op, type, count);
    }

    /**
     * The same with an operation.
     *
     * @param operation which
     * @return a call
     */
    public CollectiveCall with(Op operation) {
        return new CollectiveCall(name, root, operation, type, count);
    }

    boolean fits(CollectiveCall other) {
        return name.equals(other.name)
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
        return name
                + (count < 0 ? "" : " of " + count + (type == null ? " elements" : " x " + type))
                + (root < 0 ? "" : ", root " + root)
                + (op == null ? "" : " with " + (op instanceof CustomOp ? "a custom operation" : op));
    }
}
