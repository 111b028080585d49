package org.minimpi.conformance;

import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Elements of every type, combined by every reduction with operations of one's own that are not commutative. */
final class CombinedTypes {

    /** Bytes. */
    @Case(section = "6.9.5")
    void bytes(Comm comm) {
        combine(comm, Datatype.BYTE);
    }

    /** Booleans. */
    @Case(section = "6.9.5")
    void booleans(Comm comm) {
        combine(comm, Datatype.BOOLEAN);
    }

    /** Chars. */
    @Case(section = "6.9.5")
    void chars(Comm comm) {
        combine(comm, Datatype.CHAR);
    }

    /** Shorts. */
    @Case(section = "6.9.5")
    void shorts(Comm comm) {
        combine(comm, Datatype.SHORT);
    }

    /** Ints. */
    @Case(section = "6.9.5")
    void ints(Comm comm) {
        combine(comm, Datatype.INT);
    }

    /** Longs. */
    @Case(section = "6.9.5")
    void longs(Comm comm) {
        combine(comm, Datatype.LONG);
    }

    /** Floats. */
    @Case(section = "6.9.5")
    void floats(Comm comm) {
        combine(comm, Datatype.FLOAT);
    }

    /** Doubles. */
    @Case(section = "6.9.5")
    void doubles(Comm comm) {
        combine(comm, Datatype.DOUBLE);
    }

    private static void combine(Comm comm, Datatype type) {
        combine(Combining.blocking(comm, Problem.leftmost(type)), 1);
        combine(Combining.blocking(comm, Problem.rightmost(type)), 6_000);
        combine(Combining.started(comm, Problem.leftmost(type)), 6_000);
        combine(Combining.started(comm, Problem.rightmost(type)), 1);
    }

    private static void combine(Combining elements, int count) {
        elements.reduce(count, elements.comm().size() - 1);
        elements.reduceInPlace(count, 0);
        elements.allreduce(count);
        elements.allreduceInPlace(count);
        elements.reduceScatter(rank -> count / (rank + 1));
        elements.scan(count);
        elements.scanInPlace(count);
        elements.exscan(count);
        elements.exscanInPlace(count);
    }
}
