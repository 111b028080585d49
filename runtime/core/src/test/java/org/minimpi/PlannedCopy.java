package org.minimpi;

import java.util.List;
import java.util.stream.IntStream;

/** The model of the collectives that copy. Blocks are equal, or of {@link Plan#length} elements. */
record PlannedCopy(Plan plan, int rank) {
    private static final int SEND = 1;
    private static final int RECV = 2;

    /** Blocks in an area. */
    private record Layout(Area area, int[] counts, int[] displacements) {

        Buf buf() {
            return area.buf();
        }

        Parts parts() {
            return new Parts(area.buf(), counts, displacements);
        }

        Parts readOnly() {
            return new Parts(area.readOnly(), counts, displacements);
        }
    }

    Call call() {
        boolean atRoot = rank == plan.root();
        return switch (plan.kind()) {
            case BARRIER -> call(List.of(), Collectives::barrier, AsyncCollectives::barrier);
            case BCAST -> bcast(atRoot);
            case SCATTER, SCATTERV -> scatter(atRoot);
            case GATHER, GATHERV -> gather(atRoot);
            case ALLGATHER -> allgather();
            case ALLGATHERV -> allgatherv();
            case ALLTOALL -> alltoall();
            case ALLTOALLV -> alltoallv();
            default -> throw new AssertionError(plan);
        };
    }

    private Call call(
            List<Area> areas,
            java.util.function.Consumer<Collectives> blocking,
            java.util.function.Function<AsyncCollectives, Request<Void>> started) {
        return new Call("rank " + rank + ": " + plan, areas, blocking, started);
    }

    private Call bcast(boolean atRoot) {
        int root = plan.root();
        Area area = plan.area(rank, SEND, plan.count());
        if (atRoot) {
            area.fill(0, plan.count(), i -> plan.element(root, 0, i));
        } else {
            area.expect(0, plan.count(), i -> plan.element(root, 0, i));
        }
        Buf buf = atRoot ? area.readOnly() : area.buf();
        return call(List.of(area), c -> c.bcast(buf, root), c -> c.bcast(buf, root));
    }

    private Call scatter(boolean atRoot) {
        int root = plan.root();
        int mine = length(root, rank);
        Area recv = plan.area(rank, RECV, mine).expect(0, mine, i -> plan.element(root, rank, i));
        if (!atRoot) {
            Buf to = recv.buf();
            Buf none = plan.ignored(rank);
            Parts noParts = plan.ignoredParts(rank);
            return isV()
                    ? call(List.of(recv), c -> c.scatterv(noParts, to, root), c -> c.scatterv(noParts, to, root))
                    : call(List.of(recv), c -> c.scatter(none, to, root), c -> c.scatter(none, to, root));
        }
        Layout send = layout(SEND, to -> length(root, to));
        for (int to = 0; to < plan.ranks(); to++) {
            int block = to;
            send.area.fill(send.displacements[to], send.counts[to], i -> plan.element(root, block, i));
        }
        Buf to = plan.inPlace() ? Buf.IN_PLACE : recv.buf();
        List<Area> areas = plan.inPlace() ? List.of(send.area) : List.of(send.area, recv);
        Buf from = send.area.readOnly();
        Parts parts = send.readOnly();
        return isV()
                ? call(areas, c -> c.scatterv(parts, to, root), c -> c.scatterv(parts, to, root))
                : call(areas, c -> c.scatter(from, to, root), c -> c.scatter(from, to, root));
    }

    private Call gather(boolean atRoot) {
        int root = plan.root();
        Area send = mine(root);
        if (!atRoot) {
            Buf from = send.readOnly();
            Buf none = plan.ignored(rank);
            Parts noParts = plan.ignoredParts(rank);
            return isV()
                    ? call(List.of(send), c -> c.gatherv(from, noParts, root), c -> c.gatherv(from, noParts, root))
                    : call(List.of(send), c -> c.gather(from, none, root), c -> c.gather(from, none, root));
        }
        Layout recv = layout(RECV, from -> length(root, from));
        expectGathered(recv);
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.readOnly();
        List<Area> areas = plan.inPlace() ? List.of(recv.area) : List.of(recv.area, send);
        Buf to = recv.buf();
        Parts parts = recv.parts();
        return isV()
                ? call(areas, c -> c.gatherv(from, parts, root), c -> c.gatherv(from, parts, root))
                : call(areas, c -> c.gather(from, to, root), c -> c.gather(from, to, root));
    }

    /** What each rank gives is as long as a block from rank 0 to it. */
    private Call allgather() {
        Area send = mine(0);
        Layout recv = layout(RECV, from -> length(0, from));
        expectGathered(recv);
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.readOnly();
        Buf to = recv.buf();
        List<Area> areas = plan.inPlace() ? List.of(recv.area) : List.of(recv.area, send);
        return call(areas, c -> c.allgather(from, to), c -> c.allgather(from, to));
    }

    private Call allgatherv() {
        Area send = mine(0);
        Layout recv = layout(RECV, from -> length(0, from));
        expectGathered(recv);
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.readOnly();
        Parts to = recv.parts();
        List<Area> areas = plan.inPlace() ? List.of(recv.area) : List.of(recv.area, send);
        return call(areas, c -> c.allgatherv(from, to), c -> c.allgatherv(from, to));
    }

    private Call alltoall() {
        Layout send = layout(SEND, to -> length(rank, to));
        Layout recv = layout(RECV, from -> length(from, rank));
        exchange(send, recv);
        Buf from = plan.inPlace() ? Buf.IN_PLACE : send.area.readOnly();
        Buf to = recv.buf();
        return call(List.of(send.area, recv.area), c -> c.alltoall(from, to), c -> c.alltoall(from, to));
    }

    private Call alltoallv() {
        Layout send = layout(SEND, to -> length(rank, to));
        Layout recv = layout(RECV, from -> length(from, rank));
        exchange(send, recv);
        Parts from = plan.inPlace() ? Parts.IN_PLACE : send.readOnly();
        Parts to = recv.parts();
        return call(List.of(send.area, recv.area), c -> c.alltoallv(from, to), c -> c.alltoallv(from, to));
    }

    private void exchange(Layout send, Layout recv) {
        Layout input = plan.inPlace() ? recv : send;
        for (int peer = 0; peer < plan.ranks(); peer++) {
            int block = peer;
            input.area.fill(input.displacements[peer], input.counts[peer], i -> plan.element(rank, block, i));
        }
        for (int peer = 0; peer < plan.ranks(); peer++) {
            int block = peer;
            recv.area.expect(recv.displacements[peer], recv.counts[peer], i -> plan.element(block, rank, i));
        }
    }

    /** This rank's block, for one that collects. */
    private Area mine(int collector) {
        int length = length(collector, rank);
        return plan.area(rank, SEND, length).fill(0, length, i -> plan.element(rank, 0, i));
    }

    private void expectGathered(Layout recv) {
        if (plan.inPlace()) {
            recv.area.fill(recv.displacements[rank], recv.counts[rank], i -> plan.element(rank, 0, i));
        }
        for (int from = 0; from < plan.ranks(); from++) {
            int block = from;
            recv.area.expect(recv.displacements[from], recv.counts[from], i -> plan.element(block, 0, i));
        }
    }

    private boolean isV() {
        return plan.kind().name().endsWith("V");
    }

    private int length(int from, int to) {
        return isV() ? plan.length(from, to) : plan.count();
    }

    private Layout layout(int which, java.util.function.IntUnaryOperator length) {
        int[] counts = IntStream.range(0, plan.ranks()).map(length).toArray();
        int[] displacements = isV()
                ? plan.displacements(rank, which, counts)
                : IntStream.range(0, plan.ranks()).map(i -> i * plan.count()).toArray();
        return new Layout(plan.area(rank, which, Plan.room(counts, displacements)), counts, displacements);
    }
}
