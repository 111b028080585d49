package org.minimpi;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One rank's part in a collective that a {@link Plan} says: how it is called, and its elements. */
record Call(
        String what,
        List<Area> areas,
        Consumer<Collectives> blocking,
        Function<AsyncCollectives, Request<Void>> started) {

    void run(Comm comm) {
        try {
            blocking.accept(comm);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
        check();
    }

    Request<Void> start(Comm comm) {
        return started.apply(comm.async());
    }

    void check() {
        areas.forEach(area -> area.check(what));
    }
}
