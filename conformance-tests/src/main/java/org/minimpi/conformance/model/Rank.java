package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.minimpi.AttributeKey;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;

/**
 * One rank while it plays a program: the communicators it has, the operations it has started, and its buffers. What it
 * chooses by chance, such as the order in which it waits, follows from the seed too.
 */
final class Rank {
    private static final int LONGEST_PAUSE_NANOS = 50_000;
    private static final int LARGEST_AREA_KEPT = 1000;

    private final int worldRank;
    private final Random random;
    private final Map<ModelComm, Comm> comms = new HashMap<>();
    private final Map<ModelComm, Map<Integer, String>> cached = new HashMap<>();
    private final Map<PersistentSet, PersistentSlots> persistent = new HashMap<>();
    private final List<AttributeKey<String>> keys = AttributeStep.newKeys();
    private final List<Pending<?>> pending = new ArrayList<>();
    private final List<Area> areas = new ArrayList<>();
    private ModelComm on;

    Rank(Program program, Comm world) {
        worldRank = world.rank();
        random = new Random(Values.key(program.seed(), worldRank));
        opened(program.world(), world, new HashMap<>());
    }

    /** Plays one step, if this rank has its communicator; now and then a little later than it could. */
    void play(Step step) {
        if (comms.containsKey(step.on())) {
            on = step.on();
            if (random.nextInt(4) == 0) {
                long end = System.nanoTime() + random.nextInt(LONGEST_PAUSE_NANOS);
                while (System.nanoTime() < end) {
                    Thread.yield();
                }
            }
            step.play(this);
        }
    }

    /** At the end: nobody has changed a buffer since its operation was complete. */
    void finish() {
        await(Awaiting.EACH, one -> true);
        areas.forEach(area -> area.check("a buffer, after the last step"));
    }

    /** The communicator of this step. */
    Comm comm() {
        return comms.get(on);
    }

    int rank() {
        return comm().rank();
    }

    int worldRank() {
        return worldRank;
    }

    Random random() {
        return random;
    }

    AttributeKey<String> key(int number) {
        return keys.get(number);
    }

    /** Any other communicator, if this rank has it. */
    Optional<Comm> comm(ModelComm other) {
        return Optional.ofNullable(comms.get(other));
    }

    void opened(ModelComm model, Comm comm, Map<Integer, String> attributes) {
        comms.put(model, comm);
        cached.put(model, attributes);
    }

    void closed(ModelComm model) {
        comms.remove(model);
    }

    /** What should be cached on a communicator, by the number of its key. */
    Map<Integer, String> cached(ModelComm model) {
        return cached.get(model);
    }

    /** The persistent requests of a set; empty before they are made. */
    Optional<PersistentSlots> slots(PersistentSet set) {
        return Optional.ofNullable(persistent.get(set));
    }

    void opened(PersistentSet set, PersistentSlots slots) {
        persistent.put(set, slots);
    }

    void closed(PersistentSet set) {
        persistent.remove(set);
    }

    Area area(Datatype type, int count) {
        Area area = new Area(type, count, random);
        keep(area);
        return area;
    }

    /** Has a buffer checked once more at the end. */
    void keep(Area area) {
        if (area.count() <= LARGEST_AREA_KEPT) {
            areas.add(area);
        }
    }

    /** Started an operation on the communicator of this step; {@code check} is called when it is complete. */
    <T> void started(String what, Request<T> request, Consumer<? super T> check) {
        started(what, on, request, check);
    }

    /** Started an operation that {@code owner} has to wait for before it is closed. */
    <T> void started(String what, Object owner, Request<T> request, Consumer<? super T> check) {
        pending.add(new Pending<>(what, owner, request, check));
    }

    /** How many operations are under way. */
    int pending() {
        return pending.size();
    }

    /** Waits for those of the operations under way that are chosen, in any order. */
    void await(Awaiting how, Predicate<? super Pending<?>> chosen) {
        List<PersistentRequest<?>> idle = idle();
        List<Pending<?>> left = new ArrayList<>(pending.stream().filter(chosen).toList());
        pending.removeAll(left);
        Collections.shuffle(left, random);
        how.await(left, idle, random);
    }

    private List<PersistentRequest<?>> idle() {
        List<PersistentRequest<?>> idle = new ArrayList<>();
        persistent.forEach((set, slots) -> {
            if (pending.stream().noneMatch(one -> one.owner() == set)) {
                idle.addAll(slots.requests());
            }
        });
        return idle;
    }
}
