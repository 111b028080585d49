package org.minimpi.conformance;

import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Elements of every type, moved by every collective. */
final class MovedTypes {

    /** Bytes. */
    @Case(section = "6.1")
    void bytes(Comm comm) {
        move(Movement.blocking(comm, Datatype.BYTE));
    }

    /** Booleans. */
    @Case(section = "6.1")
    void booleans(Comm comm) {
        move(Movement.blocking(comm, Datatype.BOOLEAN));
    }

    /** Chars. */
    @Case(section = "6.1")
    void chars(Comm comm) {
        move(Movement.blocking(comm, Datatype.CHAR));
    }

    /** Shorts. */
    @Case(section = "6.1")
    void shorts(Comm comm) {
        move(Movement.blocking(comm, Datatype.SHORT));
    }

    /** Ints. */
    @Case(section = "6.1")
    void ints(Comm comm) {
        move(Movement.blocking(comm, Datatype.INT));
    }

    /** Longs. */
    @Case(section = "6.1")
    void longs(Comm comm) {
        move(Movement.blocking(comm, Datatype.LONG));
    }

    /** Floats. */
    @Case(section = "6.1")
    void floats(Comm comm) {
        move(Movement.blocking(comm, Datatype.FLOAT));
    }

    /** Doubles. */
    @Case(section = "6.1")
    void doubles(Comm comm) {
        move(Movement.blocking(comm, Datatype.DOUBLE));
    }

    private static void move(Movement elements) {
        int last = elements.comm().size() - 1;
        Layout uneven = Layout.uneven(last + 1, 2);
        for (int count : new int[] {1, 5_000}) {
            elements.bcast(count, last);
            elements.scatter(count, last);
            elements.gather(count, last);
            elements.allgather(count);
            elements.alltoall(count);
        }
        elements.scatterv(uneven, last);
        elements.gatherv(uneven, last);
        elements.allgatherv(uneven);
        elements.alltoallv(2);
        elements.allgatherInPlace(2);
        elements.alltoallInPlace(2);
        elements.alltoallvInPlace(2);
    }
}
