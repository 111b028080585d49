package org.minimpi.engine;

import java.util.function.BiConsumer;
import org.minimpi.Buf;
import org.minimpi.Parts;

/** Which elements belong to a collective until it is complete. */
@FunctionalInterface
interface InFlight {
    InFlight NOTHING = collective -> {};

    void lend(CollectiveOperation collective);

    static InFlight reads(Buf buf) {
        return buf == Buf.IN_PLACE ? NOTHING : collective -> collective.reads(buf);
    }

    static InFlight reads(Parts parts) {
        return parts == Parts.IN_PLACE ? NOTHING : blocks(parts, CollectiveOperation::reads);
    }

    static InFlight writes(Buf buf) {
        return buf == Buf.IN_PLACE ? NOTHING : collective -> collective.writes(buf);
    }

    static InFlight writes(Parts parts) {
        return blocks(parts, CollectiveOperation::writes);
    }

    /** Only here, as other ranks may pass anything. */
    default InFlight where(boolean here) {
        return here ? this : NOTHING;
    }

    default InFlight and(InFlight other) {
        return collective -> {
            lend(collective);
            other.lend(collective);
        };
    }

    private static InFlight blocks(Parts parts, BiConsumer<CollectiveOperation, Buf> use) {
        return collective -> {
            for (int block = 0; block < parts.counts().length; block++) {
                use.accept(collective, parts.block(block));
            }
        };
    }
}
