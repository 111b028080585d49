package org.minimpi.engine.collective;

import java.util.function.Consumer;

/** A schedule of one round. */
record OneRound(Consumer<Round> action) implements Schedule {

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public void round(int number, Round round) {
        action.accept(round);
    }
}
