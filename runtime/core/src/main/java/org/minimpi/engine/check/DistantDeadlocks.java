package org.minimpi.engine.check;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.minimpi.DeadlockException;
import org.minimpi.Job;
import org.minimpi.TransportException;
import org.minimpi.engine.check.RankState.Kind;
import org.minimpi.spi.CallSite;
import org.minimpi.spi.Survey;
import org.minimpi.spi.Traffic;

/**
 * Finds that all ranks wait for ever where they are in several JVMs: rank 0 asks them all while it waits itself, ever more
 * seldom if it goes on to wait.
 *
 * <p><b>Why the answers need not be of one moment.</b> Say that all ranks wait or have ended, and that of each pair all that
 * one has sent when it answers has arrived when the other does. Say that some rank goes on after its answer, and the first to
 * do so does because of a message. That arrived after the answer, so it was sent after the sender's; and as the sender
 * still waits, something that had arrived after the sender's answer made its endpoint send it. Of that the same is true, and
 * so on, each time earlier: there is no first.
 */
public final class DistantDeadlocks {
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LAST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Job job;
    private final RankWatch mine;
    /** Null on ranks that only answer. */
    private final Survey survey;

    private final ObjIntConsumer<DeadlockException> finding;
    private long pause = FIRST_PAUSE_NANOS;
    private long next;
    private int parks = -1;
    private boolean found;

    /**
     * For a rank of a job.
     *
     * @param job what it is
     * @param rank this one
     * @param mine it, watched
     * @param busy whether the job's own threads have something to do for the rank
     * @param survey how it asks and answers
     * @param traffic what it has on its way
     * @param finding told of a deadlock, once, and of one of its ranks
     */
    public DistantDeadlocks(
            Job job,
            int rank,
            RankWatch mine,
            BooleanSupplier busy,
            Survey survey,
            Traffic traffic,
            ObjIntConsumer<DeadlockException> finding) {
        this.job = job;
        this.mine = mine;
        this.survey = rank == 0 ? survey : null;
        this.finding = finding;
        survey.answers(() -> RankState.of(mine, busy, traffic, job.ranks()).encoded());
    }

    /**
     * Looks, if it is time to; called now and then, by one thread.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void look() throws InterruptedException {
        boolean waits = mine.hasEnded() || mine.blocked() != null;
        if (survey == null || found || !waits) {
            return;
        }
        int now = mine.waiter() == null ? 0 : mine.waiter().parks();
        if (now != parks) {
            parks = now;
            pause = FIRST_PAUSE_NANOS;
            next = System.nanoTime() + pause;
        } else if (System.nanoTime() - next >= 0) {
            pause = Math.min(2 * pause, LAST_PAUSE_NANOS);
            byte[][] answers = survey.ask(ANSWER_NANOS);
            if (answers != null) {
                search(decoded(answers));
            }
            next = System.nanoTime() + pause;
        }
    }

    private RankState[] decoded(byte[]... answers) {
        RankState[] states = new RankState[answers.length];
        for (int rank = 0; rank < states.length; rank++) {
            try {
                states[rank] = RankState.decoded(answers[rank], states.length);
            } catch (IllegalArgumentException e) {
                throw new TransportException(
                        "rank " + rank + " was asked what it waits for, and its answer is nonsense", e);
            }
        }
        return states;
    }

    private void search(RankState... states) {
        boolean none = Arrays.stream(states).allMatch(state -> state.kind() == Kind.ENDED);
        if (none || Arrays.stream(states).anyMatch(state -> state.kind() == Kind.RUNNING) || !isQuiet(states)) {
            return;
        }
        Wait[] waits = Arrays.stream(states)
                .map(state -> state.why() == null ? null : state.why().forGood())
                .toArray(Wait[]::new);
        WaitGraph graph = new WaitGraph(waits, new boolean[states.length]);
        int first = graph.firstDead();
        if (first < 0) {
            return;
        }
        found = true;
        DeadlockReport report = new DeadlockReport(
                "DEADLOCK", job, graph, waits, rank -> site(states[rank]), rank -> states[rank].kind() == Kind.ENDED);
        finding.accept(new DeadlockException(report.toString()), first);
    }

    private static CallSite site(RankState state) {
        return state.site().isEmpty() ? null : CallSite.of(state.site());
    }

    private static boolean isQuiet(RankState... states) {
        return IntStream.range(0, states.length)
                .allMatch(from -> IntStream.range(0, states.length)
                        .allMatch(to -> states[from].sent()[to] == states[to].arrived()[from]));
    }
}
