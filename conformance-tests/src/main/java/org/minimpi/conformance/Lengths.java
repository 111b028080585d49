package org.minimpi.conformance;

import java.util.function.IntConsumer;
import org.minimpi.Comm;

/** Numbers of ints on both sides of where collectives change their algorithm, and of where messages stay with the sender. */
final class Lengths {
    static final int FEW = 3;
    static final int OF_40_KIB = 10 << 10;
    static final int OF_300_KIB = 75 << 10;

    private Lengths() {}

    static void each(IntConsumer use) {
        use.accept(FEW);
        use.accept(OF_40_KIB);
        use.accept(OF_300_KIB);
    }

    static void eachRoot(Comm comm, IntConsumer use) {
        for (int root = 0; root < comm.size(); root++) {
            use.accept(root);
        }
    }
}
