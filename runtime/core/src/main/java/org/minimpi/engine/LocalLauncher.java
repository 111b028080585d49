package org.minimpi.engine;

import java.util.List;
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
    /** For ServiceLoader. */
    public LocalLauncher() {}

    @Override
    public void run(Job job, RankMain main) {
        Backend backend = Backends.find(job.backend());
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
    public SortedSet<String> backends() {
        SortedSet<String> names = new TreeSet<>();
        Backends.all().forEach(backend -> names.add(backend.name()));
        return names;
    }

    @Override
    public List<Integer> awaitSome(List<? extends Request<?>> requests) {
        return AwaitSome.await(requests);
    }

    @Override
    public int awaitAny(List<? extends Request<?>> requests) {
        return AwaitSome.awaitAny(requests);
    }
}
