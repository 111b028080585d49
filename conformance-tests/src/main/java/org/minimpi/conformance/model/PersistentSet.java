package org.minimpi.conformance.model;

import java.util.List;
import java.util.stream.IntStream;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/**
 * Messages that are sent again and again, by persistent requests at one end or at both. Receives have a source and a tag, so
 * that what each gets follows from the order of starts.
 *
 * @param name what the program calls it
 * @param on the communicator
 * @param messages the messages, in the order in which they are sent and received
 */
record PersistentSet(String name, ModelComm on, List<Repeated> messages) {

    /**
     * One of them.
     *
     * @param sendInit whether its sender has a persistent request
     * @param recvInit whether its receiver has
     */
    record Repeated(
            int source, int dest, int tag, Datatype type, int count, long key, boolean sendInit, boolean recvInit) {

        /** What is sent in a round. */
        long[] values(int round) {
            return Values.of(type, Values.key(key, round), count);
        }

        @Override
        public String toString() {
            return source + " -> " + Labels.rank(dest) + " tag " + tag + ", " + Labels.content(type, count) + ", "
                    + (sendInit ? "sendInit" : "isend") + " " + (recvInit ? "recvInit" : "irecv");
        }
    }

    static PersistentSet make(Draft draft) {
        ModelComm on = draft.anyComm();
        int count = 1 + draft.random().nextInt(2 * on.size());
        return new PersistentSet(
                "p" + (draft.steps().size() + 1),
                on,
                IntStream.range(0, count).mapToObj(i -> repeated(draft, on)).toList());
    }

    private static Repeated repeated(Draft draft, ModelComm on) {
        Datatype type = draft.anyType();
        boolean sendInit = draft.chance(70);
        return new Repeated(
                draft.random().nextInt(on.size()),
                draft.chance(5) ? Comm.PROC_NULL : draft.random().nextInt(on.size()),
                draft.random().nextInt(Draft.SHARED_TAGS),
                type,
                Sizes.message(draft.random(), type),
                draft.key(),
                sendInit,
                !sendInit || draft.chance(70));
    }

    @Override
    public String toString() {
        return name;
    }
}
