package org.minimpi.conformance.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.minimpi.Datatype;
import org.minimpi.Request;

/**
 * A collective, run or started.
 *
 * @param on the communicator
 * @param kind which collective
 * @param started whether it is the nonblocking form
 * @param root the root, or PROC_NULL
 * @param type the type of all elements
 * @param counts how long the blocks are; see {@link CollectiveModel}
 * @param reduction what combines elements; null if nothing does
 * @param inPlace whether the input is where the output goes, at root or on all ranks
 * @param key what the elements follow from
 * @param awaiting how to wait for what was started; if empty later
 */
record Collective(
        ModelComm on,
        CollectiveKind kind,
        boolean started,
        int root,
        Datatype type,
        int[][] counts,
        Reduction reduction,
        boolean inPlace,
        long key,
        Optional<Awaiting> awaiting)
        implements Step {

    @Override
    public void play(Rank rank) {
        CollectiveBuffers buffers = new CollectiveBuffers(this, rank);
        if (started) {
            Request<Void> request = CollectiveCalls.start(this, rank.comm(), buffers);
            rank.started(this.toString(), request, done -> buffers.check());
            awaiting.ifPresent(how -> rank.await(how, pending -> pending.owner() == on));
        } else {
            CollectiveCalls.run(this, rank.comm(), buffers);
            buffers.check();
        }
    }

    /** Whether a rank passes IN_PLACE. */
    boolean isInPlace(int rank) {
        return inPlace && (rank == root || !kind.isRooted());
    }

    @Override
    public String toString() {
        String text = on + ": " + (started ? "i" : "") + kind.name().toLowerCase(Locale.ROOT);
        if (kind == CollectiveKind.BARRIER) {
            return text;
        }
        return text + " of " + type + " in blocks of " + lengths()
                + (kind.isRooted() ? ", root " + root : "")
                + (reduction == null ? "" : ", " + reduction)
                + (inPlace ? ", in place" : "")
                + awaiting.map(how -> ", await " + how).orElse("");
    }

    private String lengths() {
        boolean equal =
                Arrays.stream(counts).flatMapToInt(Arrays::stream).distinct().count() == 1;
        return equal ? String.valueOf(counts[0][0]) : Arrays.deepToString(counts);
    }
}
