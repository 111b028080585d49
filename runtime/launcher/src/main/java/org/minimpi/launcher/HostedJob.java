package org.minimpi.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.minimpi.App;
import org.minimpi.Job;
import org.minimpi.TransportException;
import org.minimpi.engine.Backends;
import org.minimpi.spi.RankHosts;
import org.minimpi.spi.RankHosts.Host;

/** A job whose ranks are in JVMs of their own, started by its backend: each runs what this launcher was asked to. */
record HostedJob(
        Console console,
        Complaints complaints,
        RunSettings settings,
        TimelineOutput timeline,
        RankHosts backend,
        Map<String, String> choices)
        implements JobRunner {
    /** How long a process that a rank has started may hold the rank's output open. */
    private static final long OUTPUT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Override
    public int run(App app, Job job, String... args) {
        Backends.find(job.backend()).missing().ifPresent(what -> {
            throw new TransportException("backend " + job.backend() + " cannot run here: " + what, null);
        });
        JobWatch watch = new JobWatch();
        try (RankLinks links = new RankLinks(watch, job.ranks());
                RankHosts.Started started = backend.start(program(job, links, args))) {
            HostsHook hook = HostsHook.arm(started, watch, timeline);
            try {
                List<OutputPump> output = pump(started.hosts());
                watch.await(started.hosts());
                long deadline = System.nanoTime() + OUTPUT_NANOS;
                for (OutputPump pump : output) {
                    pump.await(deadline);
                }
                explain(job, watch, links);
            } finally {
                started.hosts().forEach(host -> host.process().destroyForcibly());
                hook.disarm();
            }
            return watch.status();
        } catch (IOException e) {
            throw new TransportException("cannot start the ranks of " + job.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(job.name() + ": interrupted while its ranks were running", e);
        }
    }

    private RankHosts.Program program(Job job, RankLinks links, String... args) throws IOException {
        List<String> jvmOptions =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        jvmOptions.addAll(timeline.jvmOptions());
        return new RankHosts.Program(
                job.ranks(),
                jvmOptions,
                System.getProperty("java.class.path"),
                RankProcess.class.getName(),
                RankProcess.arguments(settings, job, args),
                links.environment(),
                choices);
    }

    private List<OutputPump> pump(List<Host> hosts) {
        LineSink out = settings.tagOutput() ? new LineSink(console.out()) : null;
        LineSink err = settings.tagOutput() ? new LineSink(console.err()) : null;
        List<OutputPump> pumps = new ArrayList<>();
        for (Host host : hosts) {
            pumps.add(OutputPump.start(host.process().getInputStream(), console.out(), out));
            pumps.add(OutputPump.start(host.process().getErrorStream(), console.err(), err));
        }
        return pumps;
    }

    /** A process that was killed says nothing, but it is why the others failed. */
    private void explain(Job job, JobWatch watch, RankLinks links) {
        List<LostRanks> lost = watch.lost();
        boolean killed = lost.stream().anyMatch(LostRanks::isKilled);
        if (killed || watch.culprit().isEmpty()) {
            lost.forEach(one -> complaints.line(job.name() + ": " + one.describe(job.ranks())));
        }
        if (!killed && (lost.isEmpty() || watch.culprit().isPresent())) {
            List<String> lines = watch.speaker().map(links::lines).orElse(List.of());
            lines.forEach(complaints.err()::println);
            if (lines.isEmpty()) {
                watch.failedRank()
                        .ifPresent(rank -> complaints.line(job.name() + ": rank " + rank + " of " + job.ranks()
                                + " failed, and was ended before it could say how"));
            }
        }
    }
}
