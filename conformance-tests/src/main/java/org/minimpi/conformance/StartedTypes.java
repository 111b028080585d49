package org.minimpi.conformance;

import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Elements of every type, moved by every nonblocking collective. */
final class StartedTypes {

    /** Bytes. */
    @Case(section = "6.12")
    void bytes(Comm comm) {
        move(Movement.started(comm, Datatype.BYTE));
    }

    /** Booleans. */
    @Case(section = "6.12")
    void booleans(Comm comm) {
        move(Movement.started(comm, Datatype.BOOLEAN));
    }

    /** Chars. */
    @Case(section = "6.12")
    void chars(Comm comm) {
        move(Movement.started(comm, Datatype.CHAR));
    }

    /** Shorts. */
    @Case(section = "6.12")
    void shorts(Comm comm) {
        move(Movement.started(comm, Datatype.SHORT));
    }

    /** Ints. */
    @Case(section = "6.12")
    void ints(Comm comm) {
        move(Movement.started(comm, Datatype.INT));
    }

    /** Longs. */
    @Case(section = "6.12")
    void longs(Comm comm) {
        move(Movement.started(comm, Datatype.LONG));
    }

    /** Floats. */
    @Case(section = "6.12")
    void floats(Comm comm) {
        move(Movement.started(comm, Datatype.FLOAT));
    }

    /** Doubles. */
    @Case(section = "6.12")
    void doubles(Comm comm) {
        move(Movement.started(comm, Datatype.DOUBLE));
    }

    private static void move(Movement elements) {
        int middle = elements.comm().size() / 2;
        Layout uneven = Layout.uneven(elements.comm().size(), 3);
        for (int count : new int[] {2, 5_000}) {
            elements.bcast(count, middle);
            elements.scatterInPlace(count, middle);
            elements.gatherInPlace(count, middle);
            elements.allgather(count);
            elements.alltoall(count);
        }
        elements.scattervInPlace(uneven, middle);
        elements.gathervInPlace(uneven, middle);
        elements.allgathervInPlace(uneven);
        elements.alltoallv(3);
        elements.alltoallvInPlace(3);
    }
}
