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
 * @param value what the value follows from; empty to remove it
 */
record AttributeStep(ModelComm on, int key, Optional<Long> value) implements Step {
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
        return new AttributeStep(
                draft.anyComm(),
                draft.random().nextInt(KEYS),
                draft.chance(30) ? Optional.empty() : Optional.of(draft.key()));
    }

    /** What a duplicate has of what is cached on a communicator. */
    static Map<Integer, String> copied(Map<Integer, String> cached) {
        Map<Integer, String> copied = new HashMap<>(cached);
        copied.keySet().removeIf(key -> !isCopied(key));
        return copied;
    }

    /** Compares all that a rank has cached on a communicator with what it should have. */
    static void check(Rank rank, ModelComm model, Comm comm) {
        for (int key = 0; key < KEYS; key++) {
            Expect.equal(
                    Optional.ofNullable(rank.cached(model).get(key)),
                    comm.attribute(rank.key(key)),
                    "attribute " + key + " of " + model);
        }
    }

    @Override
    public void play(Rank rank) {
        String text =
                value.map(number -> number + " of rank " + rank.worldRank()).orElse(null);
        rank.comm().attribute(rank.key(key), text);
        if (text == null) {
            rank.cached(on).remove(key);
        } else {
            rank.cached(on).put(key, text);
        }
        check(rank, on, rank.comm());
    }

    @Override
    public String toString() {
        return on + ": " + (value.isPresent() ? "set" : "remove") + " attribute " + key;
    }
}
