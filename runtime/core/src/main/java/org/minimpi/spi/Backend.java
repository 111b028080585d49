package org.minimpi.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minimpi.Capability;
import org.minimpi.Job;

/** A way to run a job; found by {@link java.util.ServiceLoader} and chosen by name. Thread-safe. */
public interface Backend {

    /**
     * What to call it.
     *
     * @return such as "threads"
     */
    String name();

    /**
     * What has to be installed before it can run here.
     *
     * @return empty if it can run
     */
    Optional<String> missing();

    /**
     * What it adds; all else works on every backend.
     *
     * @return the same each time
     */
    Set<Capability> capabilities();

    /**
     * Opens all ranks of a job in this JVM.
     *
     * @param job the number of ranks and the options
     * @return one endpoint per rank, in rank order
     * @throws IllegalArgumentException if it cannot have so many ranks
     */
    List<Endpoint> openLocal(Job job);
}
