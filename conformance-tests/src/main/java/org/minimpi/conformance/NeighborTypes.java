package org.minimpi.conformance;

import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Elements of every type, in every collective among neighbours. */
final class NeighborTypes {

    /** Bytes. */
    @Case(section = "8.6")
    void bytes(Comm comm) {
        exchange(comm, Datatype.BYTE);
    }

    /** Booleans. */
    @Case(section = "8.6")
    void booleans(Comm comm) {
        exchange(comm, Datatype.BOOLEAN);
    }

    /** Chars. */
    @Case(section = "8.6")
    void chars(Comm comm) {
        exchange(comm, Datatype.CHAR);
    }

    /** Shorts. */
    @Case(section = "8.6")
    void shorts(Comm comm) {
        exchange(comm, Datatype.SHORT);
    }

    /** Ints. */
    @Case(section = "8.6")
    void ints(Comm comm) {
        exchange(comm, Datatype.INT);
    }

    /** Longs. */
    @Case(section = "8.6")
    void longs(Comm comm) {
        exchange(comm, Datatype.LONG);
    }

    /** Floats. */
    @Case(section = "8.6")
    void floats(Comm comm) {
        exchange(comm, Datatype.FLOAT);
    }

    /** Doubles. */
    @Case(section = "8.6")
    void doubles(Comm comm) {
        exchange(comm, Datatype.DOUBLE);
    }

    private static void exchange(Comm comm, Datatype type) {
        try (CartComm grid = Grids.balanced(comm, true, false)) {
            new Neighborhood(grid, false, type).all(2);
            new Neighborhood(grid, true, type).all(300);
        }
    }
}
