package org.minimpi.engine.check;

import java.util.List;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/** Calls in words, as reports have them. */
public final class Words {

    private static final int MOST_REQUESTS = 3;

    private Words() {}

    /**
     * A send.
     *
     * @param dest to whom
     * @param tag its label
     * @param bytes how many
     * @param object whether they are an object
     * @param synchronous whether it waits for the receiver in any case
     * @return words
     */
    public static String send(int dest, int tag, long bytes, boolean object, boolean synchronous) {
        return (synchronous ? "synchronous send" : "send")
                + (object ? " of an object" : "")
                + (" to rank " + dest + ", tag " + tag + ", " + bytes + " bytes");
    }

    /**
     * A receive of elements.
     *
     * @param type of the elements; null if it is of an object
     * @param count how many
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return words
     */
    public static String receive(Datatype type, int count, int source, int tag) {
        String expected =
                type == null ? "an object" : (long) count * type.bytes() + " bytes (" + count + " x " + type + ")";
        return "receive of " + expected + " " + from(source, tag);
    }

    /**
     * A probe.
     *
     * @param takes whether it is a matched probe
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return words
     */
    public static String probe(boolean takes, int source, int tag) {
        return (takes ? "mprobe" : "probe") + " of a message " + from(source, tag);
    }

    /**
     * A wait for some of several requests.
     *
     * @param requests each in words
     * @return words
     */
    public static String choice(List<String> requests) {
        return "wait for one of " + requests.size() + " requests: "
                + String.join("; ", requests.subList(0, Math.min(MOST_REQUESTS, requests.size())))
                + (requests.size() > MOST_REQUESTS ? "; ..." : "");
    }

    /**
     * Whose message.
     *
     * @param source from whom, or ANY_SOURCE
     * @param tag which label, or ANY_TAG
     * @return words
     */
    public static String from(int source, int tag) {
        return (source == Comm.ANY_SOURCE ? "from any rank" : "from rank " + source)
                + (tag == Comm.ANY_TAG ? ", any tag" : ", tag " + tag);
    }
}
