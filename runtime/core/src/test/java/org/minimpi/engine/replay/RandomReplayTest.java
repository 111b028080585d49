package org.minimpi.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minimpi.Datatype;
import org.minimpi.Job;
import org.minimpi.Status;
import org.minimpi.engine.check.CollectiveCall;
import org.minimpi.engine.check.WaitGraph;
import org.minimpi.engine.replay.Execution.At;
import org.minimpi.engine.replay.Execution.Blocked;
import org.minimpi.engine.replay.Instruction.Kind;
import org.minimpi.spi.Context;

/** Random programs: what the replay says of a buffered run, against every synchronous run that makes the same choices. */
class RandomReplayTest {
    private static final long SEED = Long.getLong("minimpi.seed", System.nanoTime());
    private static final int ROUNDS = 1_000 * Integer.getInteger("minimpi.sweep", 1);
    private static final int MOST_STATES = 20_000;

    private final Random random = new Random(SEED);

    @Test
    void withoutChoicesItReportsExactlyWhatIsStuck() {
        int found = 0;
        int passed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SmallProgram program = new SmallProgram(random, false);
            Recording recording = new Recording(program, random);
            Set<Integer> dead = recording.runs() ? recording.dead() : null;
            List<Execution> states = dead == null ? null : states(program, recording.execution);
            if (states != null) {
                assertEquals(
                        !dead.isEmpty(),
                        states.stream().noneMatch(Execution::hasEnded),
                        () -> words(program, recording, dead));
                found += dead.isEmpty() ? 0 : 1;
                passed += dead.isEmpty() ? 1 : 0;
            }
        }
        assertTrue(found > ROUNDS / 50 && passed > ROUNDS / 50, found + " and " + passed);
    }

    @Test
    void withChoicesNoReportIsFalse() {
        int found = 0;
        for (int round = 0; round < 3 * ROUNDS; round++) {
            SmallProgram program = new SmallProgram(random, true);
            Recording recording = new Recording(program, random);
            Set<Integer> dead = recording.runs() ? recording.dead() : Set.of();
            if (dead.isEmpty()) {
                continue;
            }
            List<Execution> states = states(program, recording.execution);
            if (states != null) {
                String words = words(program, recording, dead);
                assertFalse(states.stream().anyMatch(Execution::hasEnded), words);
                assertTrue(states.stream().anyMatch(state -> areDead(state, dead)), words);
                found++;
            }
        }
        assertTrue(found > ROUNDS / 50, "found " + found);
    }

    private static String words(SmallProgram program, Recording recording, Set<Integer> dead) {
        return "dead: " + dead + program + "\n" + recording.execution.outcomes + " -Dminimpi.seed=" + SEED;
    }

    /** Whether these ranks never go on, whatever any other does that has not ended. */
    private static boolean areDead(Execution state, Set<Integer> ranks) {
        for (int rank : ranks) {
            Blocked blocked = state.blocked(rank);
            if (blocked == null) {
                return false;
            }
            List<Integer> helpers = blocked.ranks().stream()
                    .filter(other -> !ranks.contains(other) && !state.hasEnded(other))
                    .toList();
            boolean helped = blocked.any()
                    ? !helpers.isEmpty()
                    : helpers.size() == blocked.ranks().size();
            if (helped) {
                return false;
            }
        }
        return true;
    }

    /** All that can be reached by synchronous sends with these outcomes; null if there are too many. */
    private static List<Execution> states(SmallProgram program, Execution recorded) {
        List<Execution> states = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<Execution> work = new ArrayDeque<>(List.of(new Execution(program, true)));
        while (!work.isEmpty()) {
            Execution state = work.pop();
            states.add(state);
            for (int rank = 0; rank < program.size; rank++) {
                Execution next = state.copy();
                if (!next.hasEnded(rank)
                        && next.step(rank)
                        && recorded.outcomes.entrySet().containsAll(next.outcomes.entrySet())
                        && seen.add(next.key())) {
                    work.push(next);
                }
            }
            if (states.size() > MOST_STATES) {
                return null;
            }
        }
        return states;
    }

    /** A buffered run in random order, and its log. */
    private static final class Recording {
        private final SmallProgram program;
        private final Random random;
        private final Execution execution;
        private final OperationLog log;
        private final List<CommLog> comms;
        private final Map<At, LoggedOperation> operations = new HashMap<>();
        private final Map<At, LoggedProbe> probes = new HashMap<>();

        Recording(SmallProgram program, Random random) {
            this.program = program;
            this.random = random;
            execution = new Execution(program, false);
            log = new OperationLog(Job.ranks(program.size));
            comms = IntStream.range(0, program.size)
                    .mapToObj(rank -> log.rank(rank).of(Context.world(rank, program.size), "world"))
                    .toList();
        }

        boolean runs() {
            List<Integer> ranks =
                    new ArrayList<>(IntStream.range(0, program.size).boxed().toList());
            while (!ranks.isEmpty()) {
                int rank = ranks.get(random.nextInt(ranks.size()));
                if (execution.hasEnded(rank)) {
                    ranks = new ArrayList<>(IntStream.range(0, program.size)
                            .filter(other -> !execution.hasEnded(other))
                            .boxed()
                            .toList());
                    continue;
                }
                Instruction next = execution.next(rank);
                if (execution.step(rank)) {
                    write(rank, next);
                    ranks = new ArrayList<>(
                            IntStream.range(0, program.size).boxed().toList());
                } else {
                    ranks.remove((Integer) rank);
                }
            }
            operations.forEach((at, operation) -> {
                if (execution.outcomes.get(at) instanceof List<?> from
                        && program.byId(at.rank(), at.id()).kind() == Kind.IRECV) {
                    operation.completed((Integer) from.get(0), (Integer) from.get(1));
                }
            });
            return execution.hasEnded();
        }

        private LoggedOperation on(int rank, int id) {
            return operations.get(new At(rank, id));
        }

        private void write(int rank, Instruction next) {
            At at = new At(rank, next.id());
            CommLog comm = comms.get(rank);
            Object outcome = execution.outcomes.get(at);
            switch (next.kind()) {
                case ISEND, ISSEND ->
                    operations.put(at, comm.send(next.peer(), next.tag(), 4, false, next.kind() == Kind.ISSEND, null));
                case IRECV -> operations.put(at, comm.receive(Datatype.INT, 1, next.peer(), next.tag(), null));
                case MRECV ->
                    operations.put(
                            at,
                            comm.receive(
                                    Datatype.INT,
                                    1,
                                    probes.get(new At(rank, next.on().get(0))),
                                    null));
                case AWAIT -> on(rank, next.on().get(0)).awaited();
                case TEST -> {
                    if (outcome.equals(true)) {
                        on(rank, next.on().get(0)).foundComplete();
                    } else {
                        on(rank, next.on().get(0)).foundIncomplete();
                    }
                }
                case AWAIT_SOME -> {
                    List<LoggedOperation> some =
                            next.on().stream().map(id -> on(rank, id)).toList();
                    List<Integer> completed = ((List<?>) outcome)
                            .stream().map(id -> next.on().indexOf(id)).toList();
                    log.rank(rank).awaitedSome(some, completed, null);
                }
                case PROBE, IPROBE, MPROBE -> probed(at, comm, next, (List<?>) outcome);
                default ->
                    operations.put(
                            at,
                            comm.collective(
                                    program.number(rank, next.id()),
                                    needs(rank, next),
                                    CollectiveCall.named(next.kind().name()),
                                    false,
                                    null));
            }
        }

        private void probed(At at, CommLog comm, Instruction probe, List<?> from) {
            if (from.isEmpty()) {
                comm.probeInVain(probe.peer(), probe.tag());
                return;
            }
            Status status = new Status((Integer) from.get(0), (Integer) from.get(1), 4);
            probes.put(
                    at,
                    comm.probe(
                            probe.peer(),
                            probe.tag(),
                            status,
                            probe.kind() == Kind.MPROBE,
                            probe.kind() != Kind.IPROBE,
                            null));
        }

        private Needs needs(int rank, Instruction collective) {
            return switch (collective.kind()) {
                case BARRIER -> Needs.ALL;
                case SCAN -> Needs.LOWER;
                default -> collective.peer() == rank ? Needs.NOBODY : Needs.of(collective.peer());
            };
        }

        Set<Integer> dead() {
            Replay replay = log.replay();
            assertTrue(replay != null, () -> words(program, this, Set.of()));
            WaitGraph graph = replay.graph();
            Set<Integer> dead = new HashSet<>();
            IntStream.range(0, program.size).filter(graph::isDead).forEach(dead::add);
            return dead;
        }
    }
}
