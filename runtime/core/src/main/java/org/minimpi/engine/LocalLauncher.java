package org.minimpi.engine;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import org.minimpi.Job;
import org.minimpi.RankMain;
import org.minimpi.Request;
import org.minimpi.TransportException;
import org.minimpi.engine.event.Events;
import org.minimpi.spi.Backend;

/** Starts jobs whose ranks are threads of this JVM, on the backend that the job names. */
public final class LocalLauncher implements Job.Launcher {
    /** Looks for backends once; looking takes longer than a small job. Guarded by this. */
    private final ServiceLoader<Backend> found =
            ServiceLoader.load(Backend.class, LocalLauncher.class.getClassLoader());

    /** For ServiceLoader. */
    public LocalLauncher() {}

    @Override
    public void run(Job job, RankMain main) {
        Backend backend = find(job.backend());
        backend.missing().ifPresent(what -> {
            throw new TransportException("backend " + backend.name() + " cannot run here: " + what, null);
        });
        LocalJob local = new LocalJob(job, backend, main);
        if (Events.areOn()) {
            RecordedJob.run(job, local);
        } else {
            local.run();
        }
    }

    @Override
    public synchronized SortedSet<String> backends() {
        SortedSet<String> names = new TreeSet<>();
        found.forEach(backend -> names.add(backend.name()));
        return names;
    }

    @Override
    public List<Integer> awaitSome(List<? extends Request<?>> requests) {
        return AwaitSome.await(requests);
    }

    private synchronized Backend find(String name) {
        for (Backend backend : found) {
            if (backend.name().equals(name)) {
                return backend;
            }
        }
        throw new IllegalArgumentException("no backend '" + name + "'; there is: " + String.join(", ", backends()));
    }
}
