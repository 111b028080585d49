package org.minimpi.conformance.model;

/**
 * One step of a program, the same on every rank. Its {@code toString} is what a person reads: a title, and lines with the
 * details if there are any.
 */
interface Step {

    /** The communicator whose ranks take part. */
    ModelComm on();

    /**
     * Plays this rank's part. It starts what it will, and waits only for what the others start in this step or one before:
     * so, by induction over the steps, no program can deadlock.
     *
     * @throws AssertionError if something is not as the model says
     */
    void play(Rank rank);
}
