package org.minimpi.engine;

import java.util.function.Consumer;
import org.minimpi.Buf;
import org.minimpi.Parts;

/** Which of the user's elements belong to a collective until it is complete. Null or IN_PLACE stands for none. */
@FunctionalInterface
interface InFlight {
    InFlight NOTHING = collective -> {};

    void lend(CollectiveOperation collective);

    static InFlight of(Buf read, Buf written) {
        return collective -> {
            each(read, collective::reads);
            each(written, collective::writes);
        };
    }

    static InFlight of(Parts read, Buf written) {
        return collective -> {
            each(read, collective::reads);
            each(written, collective::writes);
        };
    }

    static InFlight of(Buf read, Parts written) {
        return collective -> {
            each(read, collective::reads);
            each(written, collective::writes);
        };
    }

    static InFlight of(Parts read, Parts written) {
        return collective -> {
            each(read, collective::reads);
            each(written, collective::writes);
        };
    }

    private static void each(Buf buf, Consumer<Buf> use) {
        if (buf != null && buf != Buf.IN_PLACE) {
            use.accept(buf);
        }
    }

    private static void each(Parts parts, Consumer<Buf> use) {
        if (parts != null && parts != Parts.IN_PLACE) {
            for (int block = 0; block < parts.counts().length; block++) {
                use.accept(parts.block(block));
            }
        }
    }
}
