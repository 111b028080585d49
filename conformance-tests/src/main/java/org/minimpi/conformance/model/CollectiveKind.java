package org.minimpi.conformance.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The collectives of buffers. */
enum CollectiveKind {
    BARRIER,
    BCAST,
    SCATTER,
    SCATTERV,
    GATHER,
    GATHERV,
    ALLGATHER,
    ALLGATHERV,
    ALLTOALL,
    ALLTOALLV,
    REDUCE,
    ALLREDUCE,
    SCAN,
    EXSCAN,
    REDUCE_SCATTER,
    NEIGHBOR_ALLGATHER,
    NEIGHBOR_ALLGATHERV,
    NEIGHBOR_ALLTOALL,
    NEIGHBOR_ALLTOALLV;

    private static final Set<CollectiveKind> ROOTED = EnumSet.of(BCAST, SCATTER, SCATTERV, GATHER, GATHERV, REDUCE);
    private static final Set<CollectiveKind> PARTS =
            EnumSet.of(SCATTERV, GATHERV, ALLGATHERV, ALLTOALLV, NEIGHBOR_ALLGATHERV, NEIGHBOR_ALLTOALLV);

    boolean isRooted() {
        return ROOTED.contains(this);
    }

    /** Whether blocks may be of any length and at any place. */
    boolean hasParts() {
        return PARTS.contains(this);
    }

    boolean isReduction() {
        return compareTo(REDUCE) >= 0 && compareTo(REDUCE_SCATTER) <= 0;
    }

    boolean isAmongNeighbors() {
        return compareTo(NEIGHBOR_ALLGATHER) >= 0;
    }

    /** Whether IN_PLACE has a meaning: at root if there is one, else on all ranks. */
    boolean canBeInPlace() {
        return this != BARRIER && this != BCAST && !isAmongNeighbors();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
