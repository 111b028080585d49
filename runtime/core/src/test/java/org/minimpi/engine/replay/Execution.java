package org.minimpi.engine.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.minimpi.Comm;
import org.minimpi.engine.check.Wait;
import org.minimpi.engine.replay.Instruction.Kind;

/** Where a {@link SmallProgram} is: a mailbox for each rank, and what every instruction came to. */
final class Execution {

    /** An instruction of a rank. */
    record At(int rank, int id) {}

    /** What a wait is for, as {@link Wait}. */
    record Blocked(boolean any, List<Integer> ranks) {}

    final SmallProgram program;
    private final boolean synchronous;
    final int[] places;
    /** Sends that were not matched, in the order in which they arrived. */
    private final List<At> unexpected;
    /** Receives that were not matched, in the order in which they were posted. */
    private final List<At> posted;
    /** Of receives and matched probes, what they got. */
    private final Map<At, At> got;
    /** What instructions came to, as far as the program sees it. */
    final Map<At, Object> outcomes;
    /** Sends whose message is received, not only taken. */
    private final List<At> received;

    Execution(SmallProgram program, boolean synchronous) {
        this.program = program;
        this.synchronous = synchronous;
        places = new int[program.size];
        unexpected = new ArrayList<>();
        posted = new ArrayList<>();
        received = new ArrayList<>();
        got = new LinkedHashMap<>();
        outcomes = new LinkedHashMap<>();
    }

    private Execution(Execution other) {
        program = other.program;
        synchronous = other.synchronous;
        places = other.places.clone();
        unexpected = new ArrayList<>(other.unexpected);
        posted = new ArrayList<>(other.posted);
        received = new ArrayList<>(other.received);
        got = new LinkedHashMap<>(other.got);
        outcomes = new LinkedHashMap<>(other.outcomes);
    }

    Execution copy() {
        return new Execution(this);
    }

    /** Equal if all that can still happen is. */
    String key() {
        return Arrays.toString(places) + unexpected + got.size() + posted + received.size();
    }

    boolean hasEnded(int rank) {
        return places[rank] == program.ranks.get(rank).size();
    }

    boolean hasEnded() {
        return IntStream.range(0, program.size).allMatch(this::hasEnded);
    }

    Instruction next(int rank) {
        return program.ranks.get(rank).get(places[rank]);
    }

    private boolean hasPassed(int rank, int id) {
        return program.ranks.get(rank).indexOf(program.byId(rank, id)) < places[rank];
    }

    private static boolean fits(int wanted, int any, int is) {
        return wanted == any || wanted == is;
    }

    private boolean fits(At receive, At send) {
        Instruction wants = program.byId(receive.rank, receive.id);
        Instruction message = program.byId(send.rank, send.id);
        return message.peer() == receive.rank
                && fits(wants.peer(), Comm.ANY_SOURCE, send.rank)
                && fits(wants.tag(), Comm.ANY_TAG, message.tag());
    }

    /** Null if there is none. */
    private At arrived(At receive) {
        return unexpected.stream()
                .filter(send -> fits(receive, send))
                .findFirst()
                .orElse(null);
    }

    private void match(At receive, At send) {
        got.put(receive, send);
        outcomes.put(receive, from(send));
    }

    /** Source and tag. */
    private List<Integer> from(At send) {
        return List.of(send.rank, program.byId(send.rank, send.id).tag());
    }

    boolean isComplete(int rank, int id) {
        At at = new At(rank, id);
        Instruction operation = program.byId(rank, id);
        return switch (operation.kind()) {
            case ISEND -> !synchronous || received.contains(at);
            case ISSEND -> received.contains(at);
            case IRECV, MRECV -> got.containsKey(at);
            default ->
                program.needs(rank, operation).stream().allMatch(other -> hasStarted(other, program.number(rank, id)));
        };
    }

    private boolean hasStarted(int rank, int number) {
        return program.ranks.get(rank).stream()
                .filter(Instruction::isCollective)
                .anyMatch(i -> program.number(rank, i.id()) == number && hasPassed(rank, i.id()));
    }

    /** False, and nothing has changed, if the rank is blocked. */
    boolean step(int rank) {
        Instruction next = next(rank);
        At at = new At(rank, next.id());
        switch (next.kind()) {
            case ISEND, ISSEND -> send(at);
            case IRECV -> receive(at);
            case MRECV -> {
                At send = got.get(new At(rank, next.on().get(0)));
                match(at, send);
                received.add(send);
            }
            case PROBE, IPROBE -> {
                At send = arrived(at);
                if (send == null && next.kind() == Kind.PROBE) {
                    return false;
                }
                outcomes.put(at, send == null ? List.of() : from(send));
            }
            case MPROBE -> {
                At send = arrived(at);
                if (send == null) {
                    return false;
                }
                unexpected.remove(send);
                match(at, send);
            }
            case TEST -> outcomes.put(at, isComplete(rank, next.on().get(0)));
            case AWAIT -> {
                if (!isComplete(rank, next.on().get(0))) {
                    return false;
                }
            }
            case AWAIT_SOME -> {
                List<Integer> complete =
                        next.on().stream().filter(id -> isComplete(rank, id)).toList();
                if (complete.isEmpty()) {
                    return false;
                }
                outcomes.put(at, complete);
            }
            default -> {}
        }
        places[rank]++;
        return true;
    }

    private void send(At send) {
        for (At receive : posted) {
            if (fits(receive, send)) {
                posted.remove(receive);
                match(receive, send);
                received.add(send);
                return;
            }
        }
        unexpected.add(send);
    }

    private void receive(At receive) {
        At send = arrived(receive);
        if (send == null) {
            posted.add(receive);
        } else {
            unexpected.remove(send);
            match(receive, send);
            received.add(send);
        }
    }

    /** Null if the rank is not blocked, or has ended. */
    Blocked blocked(int rank) {
        if (hasEnded(rank) || copy().step(rank)) {
            return null;
        }
        Instruction next = next(rank);
        if (next.kind() == Kind.AWAIT_SOME) {
            List<Integer> ranks = next.on().stream()
                    .flatMap(id -> waitsFor(rank, program.byId(rank, id)).ranks().stream())
                    .toList();
            return new Blocked(true, ranks);
        }
        return waitsFor(
                rank, next.kind() == Kind.AWAIT ? program.byId(rank, next.on().get(0)) : next);
    }

    private Blocked waitsFor(int rank, Instruction what) {
        if (what.isCollective()) {
            int number = program.number(rank, what.id());
            return new Blocked(
                    false,
                    program.needs(rank, what).stream()
                            .filter(other -> !hasStarted(other, number))
                            .toList());
        }
        if (what.peer() != Comm.ANY_SOURCE) {
            return new Blocked(false, List.of(what.peer()));
        }
        return new Blocked(
                true,
                IntStream.range(0, program.size)
                        .filter(other -> other != rank)
                        .boxed()
                        .toList());
    }
}
