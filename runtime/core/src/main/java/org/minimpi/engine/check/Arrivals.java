package org.minimpi.engine.check;

import java.util.List;
import java.util.stream.IntStream;
import org.minimpi.spi.Traffic;

/** How much had arrived of what some ranks of this JVM sent each other, when this was made. */
final class Arrivals {
    private final List<Traffic> traffic;
    private final int[] ranks;
    private final long[][] arrived;

    /** Of these ranks; {@code traffic} has that of all by rank, or is empty where messages take no time. */
    Arrivals(List<Traffic> traffic, int... ranks) {
        this.traffic = traffic;
        this.ranks = traffic.isEmpty() ? new int[0] : ranks;
        this.arrived = IntStream.of(this.ranks)
                .mapToObj(to -> IntStream.of(this.ranks)
                        .mapToLong(from -> traffic.get(to).arrived(from))
                        .toArray())
                .toArray(long[][]::new);
    }

    /** Whether no more has been sent until now: then nothing has been on its way since. */
    boolean areAll() {
        for (int to = 0; to < ranks.length; to++) {
            for (int from = 0; from < ranks.length; from++) {
                if (traffic.get(ranks[from]).sent(ranks[to]) != arrived[to][from]) {
                    return false;
                }
            }
        }
        return true;
    }
}
