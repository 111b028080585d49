package org.minimpi;

/** A program, run once per rank with its own world. A rank that throws ends the job; the others are released at once. */
@FunctionalInterface
public interface RankMain {

    /**
     * Runs one rank.
     *
     * @param world the communicator of all ranks of the job, as this rank sees it
     * @throws Exception whatever goes wrong
     */
    void run(Comm world) throws Exception;
}
