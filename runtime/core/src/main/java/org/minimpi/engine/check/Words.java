package org.minimpi.engine.check;

import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Calls in words, as reports have them. */
final class Words {

    private Words() {}

    static String send(int dest, int tag, long bytes, boolean object, boolean synchronous) {
        return (synchronous ? "synchronous send" : "send")
                + (object ? " of an object" : "")
                + (" to rank " + dest + ", tag " + tag + ", " + bytes + " bytes");
    }

    /** The type is null if it is an object. */
    static String receive(Datatype type, int count, int source, int tag) {
        String expected =
                type == null ? "an object" : (long) count * type.bytes() + " bytes (" + count + " x " + type + ")";
        return "receive of " + expected + " " + from(source, tag);
    }

    static String probe(boolean takes, int source, int tag) {
        return (takes ? "mprobe" : "probe") + " of a message " + from(source, tag);
    }

    static String choice(int requests) {
        return "wait for one of " + requests + " requests";
    }

    private static String from(int source, int tag) {
        return (source == Comm.ANY_SOURCE ? "from any rank" : "from rank " + source)
                + (tag == Comm.ANY_TAG ? ", any tag" : ", tag " + tag);
    }
}
