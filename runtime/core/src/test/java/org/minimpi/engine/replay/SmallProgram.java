package org.minimpi.engine.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.minimpi.Comm;
import org.minimpi.engine.replay.Instruction.Kind;

/** A random program of a few ranks; the instructions of each have been moved about a little. */
final class SmallProgram {
    private static final List<Kind> COLLECTIVES = List.of(Kind.BARRIER, Kind.BCAST, Kind.SCAN);

    final int size;
    final List<List<Instruction>> ranks = new ArrayList<>();
    private final Random random;
    /** Whether it has choices: wildcards, tests, waits for some of several. */
    private final boolean free;

    SmallProgram(Random random, boolean free) {
        this.random = random;
        this.free = free;
        size = 2 + random.nextInt(2);
        for (int rank = 0; rank < size; rank++) {
            ranks.add(new ArrayList<>());
        }
        int exchanges = 2 + random.nextInt(4);
        for (int i = 0; i < exchanges; i++) {
            exchange();
        }
        ranks.forEach(this::shuffle);
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private int add(int rank, Kind kind, int peer, int tag, List<Integer> on) {
        int id = ranks.get(rank).size();
        ranks.get(rank).add(new Instruction(kind, id, peer, tag, on));
        return id;
    }

    private void exchange() {
        if (oneIn(6)) {
            Kind kind = COLLECTIVES.get(random.nextInt(COLLECTIVES.size()));
            int root = random.nextInt(size);
            for (int rank = 0; rank < size; rank++) {
                await(rank, add(rank, kind, root, 0, List.of()));
            }
            return;
        }
        int source = random.nextInt(size);
        int dest = oneIn(8) ? source : (source + 1 + random.nextInt(size - 1)) % size;
        int tag = random.nextInt(2);
        await(source, add(source, oneIn(6) ? Kind.ISSEND : Kind.ISEND, dest, tag, List.of()));
        if (oneIn(12)) {
            return;
        }
        receive(dest, free && oneIn(3) ? Comm.ANY_SOURCE : source, oneIn(4) ? Comm.ANY_TAG : tag);
    }

    private void receive(int rank, int source, int tag) {
        if (free && oneIn(6)) {
            add(rank, Kind.IPROBE, source, tag, List.of());
        }
        if (oneIn(5)) {
            int taken = add(rank, Kind.MPROBE, source, tag, List.of());
            await(rank, add(rank, Kind.MRECV, source, tag, List.of(taken)));
            return;
        }
        if (oneIn(5)) {
            add(rank, Kind.PROBE, source, tag, List.of());
        }
        await(rank, add(rank, Kind.IRECV, source, tag, List.of()));
    }

    private void await(int rank, int operation) {
        if (free && oneIn(5)) {
            add(rank, Kind.TEST, 0, 0, List.of(operation));
        }
        List<Integer> others = ranks.get(rank).stream()
                .filter(other -> other.isSend() || other.kind() == Kind.IRECV || other.isCollective())
                .map(Instruction::id)
                .filter(other -> other != operation)
                .toList();
        if (free && oneIn(5) && !others.isEmpty()) {
            List<Integer> some = new ArrayList<>(List.of(operation, others.get(random.nextInt(others.size()))));
            Collections.shuffle(some, random);
            add(rank, Kind.AWAIT_SOME, 0, 0, some);
        }
        if (!oneIn(8)) {
            add(rank, Kind.AWAIT, 0, 0, List.of(operation));
        }
    }

    private void shuffle(List<Instruction> program) {
        for (int i = random.nextInt(2 * program.size() + 1); i > 0 && program.size() > 1; i--) {
            int first = random.nextInt(program.size() - 1);
            Instruction a = program.get(first);
            Instruction b = program.get(first + 1);
            if (!b.on().contains(a.id()) && !(a.isCollective() && b.isCollective())) {
                Collections.swap(program, first, first + 1);
            }
        }
    }

    /** Which collective of its rank it is. */
    int number(int rank, int id) {
        List<Integer> collectives = ranks.get(rank).stream()
                .filter(Instruction::isCollective)
                .map(Instruction::id)
                .toList();
        return collectives.indexOf(id);
    }

    Instruction byId(int rank, int id) {
        return ranks.get(rank).stream().filter(i -> i.id() == id).findFirst().orElseThrow();
    }

    /** The ranks that have to call a collective before it is complete. */
    List<Integer> needs(int rank, Instruction collective) {
        return switch (collective.kind()) {
            case BARRIER -> IntStream.range(0, size).boxed().toList();
            case SCAN -> IntStream.range(0, rank).boxed().toList();
            default -> collective.peer() == rank ? List.of() : List.of(collective.peer());
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < size; rank++) {
            text.append("\nrank ").append(rank);
            for (Instruction i : ranks.get(rank)) {
                text.append("\n  ").append(i);
            }
        }
        return text.toString();
    }
}
