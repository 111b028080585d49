package org.minimpi.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minimpi.Capability;
import org.minimpi.Job;
import org.minimpi.TransportException;

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
     * Opens the ranks of a job that are in this JVM: all of them, or the ones that this JVM was started for.
     *
     * @param job the number of ranks and the options
     * @return one endpoint per rank that is here, in rank order
     * @throws IllegalArgumentException if it cannot have so many ranks
     * @throws TransportException if its ranks are not in the JVM that starts the job, and this one does
     */
    List<Endpoint> openLocal(Job job);

    /**
     * What starts the JVMs that the ranks are in.
     *
     * @return empty where the ranks are in the JVM that starts the job, and in a JVM that was started for ranks
     */
    default Optional<RankHosts> hosts() {
        return Optional.empty();
    }
}
