package org.minimpi.conformance.model;

import org.minimpi.Buf;
import org.minimpi.Parts;

/** What one rank passes to a collective: its input, and what its output should become. */
final class CollectiveBuffers {
    private final Collective collective;
    private final boolean inPlace;
    private final Blocks in;
    private final Blocks out;
    /** How many elements at the end of the output are undefined. */
    private int undefined;

    CollectiveBuffers(Collective collective, Rank rank) {
        this.collective = collective;
        int me = rank.rank();
        inPlace = collective.isInPlace(me);
        long[][] input = CollectiveModel.input(collective, me);
        long[][] output = CollectiveModel.output(collective, me);
        in = blocks(rank, input);
        fill(in, input);
        if (inPlace && isScatter()) {
            out = blocks(rank, new long[0][]);
            return;
        }
        boolean wholeInput = inPlace && collective.kind() == CollectiveKind.REDUCE_SCATTER;
        out = blocks(rank, wholeInput ? input : output);
        if (inPlace) {
            if (isGather()) {
                out.put(me, input[0]);
            } else {
                fill(out, input);
            }
        }
        for (int i = 0; i < output.length; i++) {
            if (output[i] != null) {
                out.expect(i, output[i]);
            }
        }
        undefined = wholeInput ? input[0].length - output[0].length : 0;
    }

    private static void fill(Blocks blocks, long[][] values) {
        for (int i = 0; i < values.length; i++) {
            blocks.put(i, values[i]);
        }
    }

    private boolean isScatter() {
        return collective.kind() == CollectiveKind.SCATTER || collective.kind() == CollectiveKind.SCATTERV;
    }

    private boolean isGather() {
        return switch (collective.kind()) {
            case GATHER, GATHERV, ALLGATHER, ALLGATHERV -> true;
            default -> false;
        };
    }

    /** As long as these; a block that is left alone is as long as the first of rank 0. */
    private Blocks blocks(Rank rank, long[][] values) {
        int[] lengths = new int[values.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = values[i] == null ? collective.counts()[0][0] : values[i].length;
        }
        Blocks blocks = collective.kind().hasParts()
                ? Blocks.anywhere(collective.type(), lengths, rank.random())
                : Blocks.inOrder(collective.type(), lengths, rank.random());
        rank.keep(blocks.area());
        return blocks;
    }

    /** The one buffer of a broadcast. */
    Buf both() {
        return in.isEmpty() ? recv() : send();
    }

    Buf send() {
        if (inPlace && !isScatter()) {
            return Buf.IN_PLACE;
        }
        if (in.isEmpty()) {
            return Buf.EMPTY;
        }
        return collective.kind().hasParts() ? in.input(0) : in.input();
    }

    Buf recv() {
        if (inPlace && isScatter()) {
            return Buf.IN_PLACE;
        }
        if (out.isEmpty()) {
            return Buf.EMPTY;
        }
        return collective.kind().hasParts() ? out.output(0) : out.output();
    }

    Parts sendParts() {
        return inPlace && !isScatter() ? Parts.IN_PLACE : in.isEmpty() ? Parts.NONE : in.inputParts();
    }

    Parts recvParts() {
        return out.isEmpty() ? Parts.NONE : out.outputParts();
    }

    /** Compares outputs and inputs with what they should be, once the collective is complete, and reuses the inputs. */
    void check(String what) {
        Area area = out.area();
        area.accept(area.count() - undefined, undefined);
        area.check(what + ": the output");
        in.area().used(what);
    }
}
