package org.minimpi.conformance.model;

import org.minimpi.Comm;
import org.minimpi.Datatype;

/** How ranks, tags and contents are written in a program's text. */
final class Labels {

    private Labels() {}

    static String rank(int rank) {
        return switch (rank) {
            case Comm.ANY_SOURCE -> "any";
            case Comm.PROC_NULL -> "null";
            default -> String.valueOf(rank);
        };
    }

    static String tag(int tag) {
        return tag == Comm.ANY_TAG ? "any" : String.valueOf(tag);
    }

    /** Elements, or an object if there is no type. */
    static String content(Datatype type, int count) {
        return type == null ? "an object" : count + " x " + type;
    }
}
