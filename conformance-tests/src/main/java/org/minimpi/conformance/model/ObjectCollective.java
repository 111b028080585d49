package org.minimpi.conformance.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.minimpi.ObjectComm;

/**
 * A collective of objects.
 *
 * @param on the communicator
 * @param kind which collective
 * @param root the root, if there is one
 * @param key what the objects follow from
 */
record ObjectCollective(ModelComm on, Kind kind, int root, long key) implements Step {

    enum Kind {
        BCAST,
        SCATTER,
        GATHER,
        ALLGATHER,
        ALLTOALL,
        ALLREDUCE
    }

    static ObjectCollective make(Draft draft) {
        ModelComm on = draft.anyComm();
        return new ObjectCollective(
                on, draft.any(List.of(Kind.values())), draft.random().nextInt(on.size()), draft.key());
    }

    @Override
    public void play(Rank rank) {
        ObjectComm objects = rank.comm().objects();
        int me = rank.rank();
        boolean isRoot = me == root;
        switch (kind) {
            case BCAST -> {
                Object mine = thing(root, 0);
                Object got = objects.bcast(Object.class, isRoot ? mine : null, root);
                Expect.equal(mine, got, "object");
                Expect.holds(!isRoot || got == mine, "bcast made a copy at root");
            }
            case SCATTER ->
                Expect.equal(
                        thing(root, me), objects.scatter(Object.class, isRoot ? outgoing(root) : null, root), "object");
            case GATHER -> {
                List<Object> got = objects.gather(Object.class, thing(me, 0), root);
                equal(isRoot ? incoming(0) : List.of(), got);
            }
            case ALLGATHER -> equal(incoming(0), objects.allgather(Object.class, thing(me, 0)));
            case ALLTOALL -> equal(incoming(me), objects.alltoall(Object.class, outgoing(me)));
            case ALLREDUCE -> {
                String all = IntStream.range(0, on.size()).mapToObj(this::word).reduce("", String::concat);
                Expect.equal(all, objects.allreduce(String.class, word(me), String::concat), "object");
            }
        }
    }

    private Object thing(int source, int dest) {
        return Things.of(Values.key(key, source, dest));
    }

    private String word(int source) {
        return "<" + source + " " + (short) Values.at(key, source) + ">";
    }

    /** What a rank has for all. */
    private List<Object> outgoing(int source) {
        return IntStream.range(0, on.size())
                .mapToObj(dest -> thing(source, dest))
                .toList();
    }

    /** What all have for a rank. */
    private List<Object> incoming(int dest) {
        return IntStream.range(0, on.size())
                .mapToObj(source -> thing(source, dest))
                .toList();
    }

    private static void equal(List<Object> expected, List<Object> actual) {
        Expect.equal(expected.size(), actual.size(), "number of objects");
        for (int i = 0; i < expected.size(); i++) {
            Expect.equal(expected.get(i), actual.get(i), "object " + i);
        }
    }

    @Override
    public String toString() {
        return on + ": " + kind.name().toLowerCase(Locale.ROOT) + " of objects, root " + root;
    }
}
