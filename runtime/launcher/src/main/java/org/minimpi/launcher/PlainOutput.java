package org.minimpi.launcher;

/** Output that goes where the program sends it. */
record PlainOutput(Console console) implements RankOutput {

    @Override
    public void rankStarts(int rank) {
        // Nothing to remember.
    }

    @Override
    public void rankEnds() {
        // Nothing to write.
    }

    @Override
    public void close() {
        console.out().flush();
        console.err().flush();
    }
}
