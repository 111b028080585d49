package org.minimpi.conformance.model;

import org.minimpi.Datatype;

/**
 * Every rank combines two buffers of its own.
 *
 * @param on the communicator whose ranks do
 * @param type the type of the elements
 * @param count how many there are
 * @param reduction what combines them
 * @param key what they follow from
 */
record LocalReduction(ModelComm on, Datatype type, int count, Reduction reduction, long key) implements Step {

    static LocalReduction make(Draft draft) {
        Datatype type = draft.anyType();
        return new LocalReduction(
                draft.anyComm(), type, Sizes.message(draft.random(), type), Reduction.any(draft, type), draft.key());
    }

    @Override
    public void play(Rank rank) {
        long[] left = reduction.inputs(type, Values.key(key, rank.rank(), 0), count);
        long[] right = reduction.inputs(type, Values.key(key, rank.rank(), 1), count);
        Area in = rank.area(type, count);
        in.put(0, left);
        Area inOut = rank.area(type, count);
        inOut.put(0, right);
        reduction.op().apply(in.input(), inOut.buf());
        inOut.expect(0, reduction.fold(type, left, right));
        inOut.check("the result");
        in.used("the left operand");
    }

    @Override
    public String toString() {
        return on + ": combine " + Labels.content(type, count) + " of each rank's own, " + reduction;
    }
}
