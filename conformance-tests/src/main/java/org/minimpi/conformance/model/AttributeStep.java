package org.minimpi.conformance.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.minimpi.AttributeKey;
import org.minimpi.Comm;

/**
 * Changes or removes a value that each rank caches on a communicator, and looks at all that are there.
 *
 * @param on the communicator
 * @param key the number of the attribute's key
 * @param cached what is cached afterwards, by the number of its key
 */
record AttributeStep(ModelComm on, int key, Map<Integer, Long> cached) implements Step {
    private static final int KEYS = 4;

    /** Keys with even numbers are copied by dup. */
    static List<AttributeKey<String>> newKeys() {
        return IntStream.range(0, KEYS)
                .mapToObj(number -> new AttributeKey<String>("model" + number, isCopied(number)))
                .toList();
    }

    private static boolean isCopied(int key) {
        return key % 2 == 0;
    }

    static AttributeStep make(Draft draft) {
        ModelComm on = draft.anyComm();
        int key = draft.random().nextInt(KEYS);
        Map<Integer, Long> cached = draft.attributes(on);
        if (draft.chance(30)) {
            cached.remove(key);
        } else {
            cached.put(key, draft.key());
        }
        return new AttributeStep(on, key, Map.copyOf(cached));
    }

    /** What a duplicate of a communicator has. */
    static Map<Integer, Long> copied(Map<Integer, Long> cached) {
        Map<Integer, Long> copied = new HashMap<>(cached);
        copied.keySet().removeIf(key -> !isCopied(key));
        return copied;
    }

    /** Compares all that a rank has cached with what it should have. */
    static void check(Rank rank, Comm comm, Map<Integer, Long> cached) {
        for (int key = 0; key < KEYS; key++) {
            Expect.equal(
                    Optional.ofNullable(cached.get(key)).map(value -> value(rank, value)),
                    comm.attribute(rank.key(key)),
                    "attribute " + key);
        }
    }

    private static String value(Rank rank, long value) {
        return value + " of rank " + rank.worldRank();
    }

    @Override
    public void play(Rank rank) {
        Long value = cached.get(key);
        rank.comm().attribute(rank.key(key), value == null ? null : value(rank, value));
        check(rank, rank.comm(), cached);
    }

    @Override
    public String toString() {
        return on + ": " + (cached.containsKey(key) ? "set" : "remove") + " attribute " + key + ", so that there are "
                + cached.keySet();
    }
}
