package org.minimpi.spi;

/**
 * What one rank has on its way to and from others, where messages take time to arrive. A search for deadlocks compares what
 * one has sent with what has arrived at the other. Thread-safe.
 */
public interface Traffic {

    /**
     * How much it has sent to another rank; counted before that is on its way.
     *
     * @param rank who, as the world counts
     * @return a number that grows
     */
    long sent(int rank);

    /**
     * How much has arrived of what another rank has {@link #sent}; counted once it has had all its effects.
     *
     * @param rank who, as the world counts
     * @return a number that grows
     */
    long arrived(int rank);
}
