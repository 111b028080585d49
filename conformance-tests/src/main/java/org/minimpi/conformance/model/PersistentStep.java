package org.minimpi.conformance.model;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a set of persistent requests, starts all of them once more, or closes them.
 *
 * @param set which
 * @param phase what to do
 * @param round how often they are started so far
 * @param awaiting how to wait for what was started; if empty later
 */
record PersistentStep(PersistentSet set, Phase phase, int round, Optional<Awaiting> awaiting) implements Step {

    enum Phase {
        INIT,
        START,
        CLOSE
    }

    static PersistentStep init(Draft draft) {
        PersistentSet set = PersistentSet.make(draft);
        draft.sets().add(set);
        return new PersistentStep(set, Phase.INIT, 0, Optional.empty());
    }

    /** Null if there is none that could be started. */
    static PersistentStep start(Draft draft) {
        return draft.sets().isEmpty()
                ? null
                : new PersistentStep(
                        draft.any(draft.sets()), Phase.START, draft.steps().size(), draft.awaiting());
    }

    /** Null if there is none that could be closed. */
    static PersistentStep close(Draft draft) {
        return draft.sets().isEmpty() ? null : close(draft, draft.any(draft.sets()));
    }

    static PersistentStep close(Draft draft, PersistentSet set) {
        draft.sets().remove(set);
        return new PersistentStep(set, Phase.CLOSE, 0, Optional.empty());
    }

    @Override
    public ModelComm on() {
        return set.on();
    }

    @Override
    public void play(Rank rank) {
        switch (phase) {
            case INIT -> rank.opened(set, new PersistentSlots(set, rank));
            case START -> rank.slots(set).ifPresent(slots -> start(rank, slots));
            case CLOSE -> rank.slots(set).ifPresent(slots -> close(rank, slots));
        }
    }

    private void start(Rank rank, PersistentSlots slots) {
        rank.await(Awaiting.any(rank.random()), pending -> pending.owner() == set);
        slots.start(rank, round);
        awaiting.ifPresent(how -> rank.await(how, pending -> pending.owner() == set));
    }

    private void close(Rank rank, PersistentSlots slots) {
        rank.await(Awaiting.any(rank.random()), pending -> pending.owner() == set);
        slots.close(rank);
        rank.closed(set);
    }

    @Override
    public String toString() {
        return on()
                + switch (phase) {
                    case INIT ->
                        ": make persistent " + set
                                + set.messages().stream()
                                        .map(message -> "\n" + message)
                                        .collect(Collectors.joining());
                    case START ->
                        ": start " + set + awaiting.map(how -> ", await " + how).orElse("");
                    case CLOSE -> ": close " + set;
                };
    }
}
