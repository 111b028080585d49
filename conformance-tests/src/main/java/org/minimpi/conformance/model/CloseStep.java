package org.minimpi.conformance.model;

import java.util.List;
import java.util.Optional;
import org.minimpi.Comm;

/**
 * Every rank closes a communicator, when all it has started there is complete; then nothing has been left there.
 *
 * @param on the communicator
 */
record CloseStep(ModelComm on) implements Step {

    /** Null if none can be closed. */
    static CloseStep make(Draft draft) {
        List<ModelComm> closable = draft.open().stream()
                .filter(comm -> comm != draft.world())
                .filter(comm -> draft.sets().stream().noneMatch(set -> set.on() == comm))
                .toList();
        return closable.isEmpty() ? null : make(draft, draft.any(closable));
    }

    static CloseStep make(Draft draft, ModelComm comm) {
        draft.open().remove(comm);
        return new CloseStep(comm);
    }

    @Override
    public void play(Rank rank) {
        rank.await(Awaiting.any(rank.random()), pending -> pending.owner() == on);
        Expect.equal(Optional.empty(), rank.comm().iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG), "what is left on " + on);
        rank.comm().close();
        rank.closed(on);
    }

    @Override
    public String toString() {
        return on + ": close";
    }
}
