package org.minimpi.engine.collective;

/** Schedules one after the other. */
final class Sequence implements Schedule {
    private final Schedule[] parts;

    Sequence(Schedule... parts) {
        this.parts = parts;
    }

    @Override
    public int rounds() {
        int rounds = 0;
        for (Schedule part : parts) {
            rounds += part.rounds();
        }
        return rounds;
    }

    @Override
    public void round(int number, Round round) {
        int left = number;
        int part = 0;
        while (left >= parts[part].rounds()) {
            left -= parts[part++].rounds();
        }
        parts[part].round(left, round);
    }
}
