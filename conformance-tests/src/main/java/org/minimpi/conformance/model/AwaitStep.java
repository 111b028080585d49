package org.minimpi.conformance.model;

/**
 * Every rank waits for some of what it has started.
 *
 * @param on the communicator of all ranks
 * @param how the way to wait
 * @param percent about how many to wait for
 */
record AwaitStep(ModelComm on, Awaiting how, int percent) implements Step {

    static AwaitStep make(Draft draft) {
        return new AwaitStep(
                draft.world(),
                Awaiting.any(draft.random()),
                20 * (1 + draft.random().nextInt(5)));
    }

    static AwaitStep all(Draft draft) {
        return new AwaitStep(draft.world(), Awaiting.any(draft.random()), 100);
    }

    @Override
    public void play(Rank rank) {
        rank.await(how, pending -> rank.random().nextInt(100) < percent);
    }

    @Override
    public String toString() {
        return "await " + how + ": about " + percent + " % of what is under way";
    }
}
