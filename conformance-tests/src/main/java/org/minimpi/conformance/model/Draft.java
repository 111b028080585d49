package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.minimpi.Datatype;

/** A program while it is made: the steps so far, and what is open after them. */
final class Draft {
    /** Tags that any step may use. */
    static final int SHARED_TAGS = 3;

    private static final int FIRST_OWN_TAG = 100;

    private final Random random;
    private final ModelComm world;
    private final List<Step> steps = new ArrayList<>();
    private final List<ModelComm> open = new ArrayList<>();
    private final List<PersistentSet> sets = new ArrayList<>();
    private int comms;

    Draft(Random random, ModelComm world) {
        this.random = random;
        this.world = world;
        open.add(world);
    }

    Random random() {
        return random;
    }

    ModelComm world() {
        return world;
    }

    List<Step> steps() {
        return steps;
    }

    /** The communicators that are open. */
    List<ModelComm> open() {
        return open;
    }

    /** The persistent requests that are not closed. */
    List<PersistentSet> sets() {
        return sets;
    }

    ModelComm anyComm() {
        return any(open);
    }

    /** A communicator to be opened, of some of the ranks of another. */
    ModelComm child(ModelComm parent, List<Integer> ranks, Optional<ModelGrid> grid) {
        return new ModelComm(
                "c" + ++comms, ranks.stream().map(parent.members()::get).toList(), grid);
    }

    /** A number that no other draft of a key has given. */
    long key() {
        return random.nextLong();
    }

    /** The first of {@link #SHARED_TAGS} tags that only the next step uses. */
    int ownTags() {
        return FIRST_OWN_TAG + steps.size() * SHARED_TAGS;
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    Datatype anyType() {
        return any(List.of(Datatype.values()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Now and then a way to wait. */
    Optional<Awaiting> awaiting() {
        return chance(40) ? Optional.of(Awaiting.any(random)) : Optional.empty();
    }

    /** The numbers from 0, in any order. */
    List<Integer> shuffled(int end) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, end).boxed().toList());
        Collections.shuffle(numbers, random);
        return numbers;
    }
}
