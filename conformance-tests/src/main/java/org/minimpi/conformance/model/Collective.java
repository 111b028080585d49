package org.minimpi.conformance.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
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
            rank.started(title(), request, done -> buffers.check(title()));
            awaiting.ifPresent(how -> rank.await(how, pending -> pending.owner() == on));
        } else {
            CollectiveCalls.run(this, rank.comm(), buffers);
            buffers.check(kind.toString());
        }
    }

    /** Whether a rank passes IN_PLACE. */
    boolean isInPlace(int rank) {
        return inPlace && (rank == root || !kind.isRooted());
    }

    private String title() {
        String call = on + ": " + (started ? "i" : "") + kind;
        if (kind == CollectiveKind.BARRIER) {
            return call;
        }
        return call + " of " + (isEqual() ? counts[0][0] + " x " : "") + type
                + (kind.isRooted() ? ", root " + root : "")
                + (reduction == null ? "" : ", " + reduction)
                + (inPlace ? ", in place" : "")
                + awaiting.map(how -> ", await " + how).orElse("");
    }

    private boolean isEqual() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).distinct().count() == 1;
    }

    @Override
    public String toString() {
        return title()
                + (isEqual()
                        ? ""
                        : Arrays.stream(counts)
                                .map(row -> "\nblocks of " + Arrays.toString(row))
                                .collect(Collectors.joining()));
    }
}
