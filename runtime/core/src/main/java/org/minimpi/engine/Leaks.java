package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minimpi.Job;
import org.minimpi.LeakException;
import org.minimpi.engine.check.CollectiveCalls;
import org.minimpi.engine.check.Report;
import org.minimpi.spi.CallSite;

/** What is left at the end of a job that went well. */
final class Leaks {
    private record Leak(int rank, String what, CallSite site, String why) {}

    private static final int MOST_ALIKE = 3;

    private final Job job;
    private final List<Leak> leaks = new ArrayList<>();

    Leaks(Job job, List<RankJob> ranks, CollectiveCalls collectives) {
        this.job = job;
        ranks.forEach(this::ofRank);
        collectives.incomplete().forEach(this::incomplete);
        leaks.sort(Comparator.comparingInt(Leak::rank));
    }

    /** Empty if nothing is left. */
    Optional<LeakException> found() {
        if (leaks.isEmpty()) {
            return Optional.empty();
        }
        Report report = new Report("LEAK", job);
        Map<List<Object>, List<Leak>> alike = new LinkedHashMap<>();
        for (Leak leak : leaks) {
            Object place = leak.site == null ? leak.what : leak.site.toString();
            alike.computeIfAbsent(List.of(leak.rank, place, leak.why), key -> new ArrayList<>())
                    .add(leak);
        }
        alike.values().forEach(group -> report(report, group));
        return Optional.of(new LeakException(report.toString()));
    }

    /** Many of one place are one line. */
    private static void report(Report report, List<Leak> group) {
        boolean many = group.size() > MOST_ALIKE;
        String more = many ? ", and " + (group.size() - 1) + " more from there" : "";
        (many ? group.subList(0, 1) : group)
                .forEach(leak -> report.line(leak.rank, leak.what, leak.site, leak.why + more));
    }

    /** The first rank that left something, if one did. */
    int rank() {
        return leaks.get(0).rank;
    }

    private void ofRank(RankJob rank) {
        int number = rank.endpoint().worldRank();
        Unfinished unfinished = rank.checks().unfinished();
        for (Operation<?> request : unfinished.requests().all()) {
            String why = request.isDone() ? "nobody asked whether it is complete" : "never complete";
            line(number, request.inWords(), request.site(), why);
        }
        List<OpenCommunicator> communicators = unfinished.communicators();
        communicators.forEach(open -> line(number, "communicator " + open.name(), open.site(), "never closed"));
        LostMessage.at(rank).forEach(lost -> line(lost.sender(), lost.what(), lost.site(), "never received"));
    }

    private void incomplete(CollectiveCalls.Instance instance) {
        String missing = Arrays.stream(instance.missing())
                .mapToObj(rank -> "rank " + rank)
                .collect(Collectors.joining(", "));
        line(instance.firstRank(), instance.toString(), instance.site(), "never called by " + missing);
    }

    private void line(int rank, String what, CallSite site, String why) {
        leaks.add(new Leak(rank, what, site, why));
    }
}
