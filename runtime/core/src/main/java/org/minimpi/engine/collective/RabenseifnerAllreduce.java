package org.minimpi.engine.collective;

import org.minimpi.Buf;
import org.minimpi.Op;

/**
 * Allreduce in two halves (Rabenseifner 2004): reduce-scatter by recursive halving, then allgather by recursive doubling.
 * 2 log2(size) rounds, in which a rank sends each element less than twice and combines it less than once; 2 more, with all
 * elements, if size is no power of two.
 *
 * <p>In step k of the first half, members whose numbers differ in bit k only share what they have both combined so far: the
 * one with the bit clear goes on with the lower half of the elements, the other with the upper half. Members that have
 * been combined are neighbours, so rank order is kept. The second half goes the same way back.
 */
final class RabenseifnerAllreduce implements Schedule {
    private final Folded group;
    private final Reduction reduction;
    private final Buf recv;
    private final int steps;

    private RabenseifnerAllreduce(Folded group, Reduction reduction, Buf recv) {
        this.group = group;
        this.reduction = reduction;
        this.recv = recv;
        steps = Log2.floor(group.members());
    }

    /** {@code send} is null if the input is in {@code recv}. */
    static Schedule of(int rank, int size, Buf send, Buf recv, Op op) {
        Reduction reduction = Reduction.of(op, send, recv);
        return new Folded(rank, size, reduction, recv, group -> new RabenseifnerAllreduce(group, reduction, recv));
    }

    @Override
    public int rounds() {
        return 2 * steps;
    }

    @Override
    public void round(int number, Round round) {
        if (number < steps) {
            halve(number, round);
        } else {
            reduction.finish();
            join(2 * steps - 1 - number, round);
        }
    }

    private void halve(int step, Round round) {
        int member = group.member();
        int partner = member ^ 1 << step;
        Part before = part(member, step);
        Part kept = part(member, step + 1);
        Part given = part(partner, step + 1);
        Buf leaving = reduction.value().slice(given.from - before.from, given.length);
        reduction.keep(kept.from - before.from, kept.length);
        round.recv(reduction.room(), group.rankOf(partner));
        round.send(leaving, group.rankOf(partner));
        round.then(() -> reduction.combine(partner < member));
    }

    private void join(int step, Round round) {
        int partner = group.member() ^ 1 << step;
        round.recv(part(partner, step + 1).of(recv), group.rankOf(partner));
        round.send(part(group.member(), step + 1).of(recv), group.rankOf(partner));
    }

    /** What a member has to combine after so many steps. */
    private Part part(int member, int steps) {
        Part part = new Part(0, recv.count());
        for (int step = 0; step < steps; step++) {
            part = part.half((member >> step & 1) == 1);
        }
        return part;
    }

    private record Part(int from, int length) {

        Part half(boolean upper) {
            int middle = length / 2;
            return upper ? new Part(from + middle, length - middle) : new Part(from, middle);
        }

        Buf of(Buf buf) {
            return buf.slice(from, length);
        }
    }
}
