package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.minimpi.CartComm;
import org.minimpi.Comm;
import org.minimpi.Group;

/** Makes an {@link OpenStep}; null if too many communicators are open, or none of the kind that is wanted. */
final class OpenMaker {
    private static final int MOST_OPEN = 8;
    private static final int[] COLORS = {-1, 0, 7, Integer.MIN_VALUE, Integer.MAX_VALUE};
    private static final int[] KEYS = {-5, 0, 0, 3, Integer.MIN_VALUE, Integer.MAX_VALUE};

    private OpenMaker() {}

    private static boolean isFull(Draft draft) {
        return draft.open().size() >= MOST_OPEN;
    }

    private static OpenStep added(Draft draft, OpenStep step) {
        draft.open().addAll(step.opened());
        return step;
    }

    static OpenStep dup(Draft draft) {
        if (isFull(draft)) {
            return null;
        }
        ModelComm on = draft.anyComm();
        List<Integer> ranks = IntStream.range(0, on.size()).boxed().toList();
        return added(
                draft,
                new OpenStep(
                        on,
                        "dup",
                        parent -> Optional.of(parent.dup()),
                        List.of(draft.child(on, ranks, on.grid())),
                        true));
    }

    static OpenStep split(Draft draft) {
        if (isFull(draft)) {
            return null;
        }
        ModelComm on = draft.anyComm();
        int[] colors = anyOf(draft, on, COLORS);
        int[] keys = anyOf(draft, on, KEYS);
        boolean[] out = new boolean[on.size()];
        boolean allIn = draft.chance(60);
        Map<Integer, List<Integer>> parts = new TreeMap<>();
        for (int rank = 0; rank < out.length; rank++) {
            out[rank] = !allIn && draft.chance(30);
            if (!out[rank]) {
                parts.computeIfAbsent(colors[rank], color -> new ArrayList<>()).add(rank);
            }
        }
        List<ModelComm> opened = new ArrayList<>();
        for (List<Integer> ranks : parts.values()) {
            ranks.sort(Comparator.comparingInt(rank -> keys[rank]));
            opened.add(draft.child(on, ranks, Optional.empty()));
        }
        return added(
                draft,
                new OpenStep(
                        on,
                        "split by colors " + Arrays.toString(colors) + ", keys " + Arrays.toString(keys)
                                + (allIn ? "" : ", without " + Arrays.toString(out)),
                        parent -> split(parent, allIn, out[parent.rank()], colors[parent.rank()], keys[parent.rank()]),
                        opened,
                        false));
    }

    private static Optional<Comm> split(Comm parent, boolean allIn, boolean out, int color, int key) {
        return allIn
                ? Optional.of(parent.split(color, key))
                : parent.split(out ? OptionalInt.empty() : OptionalInt.of(color), key);
    }

    private static int[] anyOf(Draft draft, ModelComm on, int[] values) {
        int some = 1 + draft.random().nextInt(values.length);
        return draft.random().ints(on.size(), 0, some).map(i -> values[i]).toArray();
    }

    /** The ranks in any order, cut into three: two groups, and those who are in none and pass one of the two or none. */
    static OpenStep create(Draft draft) {
        if (isFull(draft)) {
            return null;
        }
        ModelComm on = draft.anyComm();
        List<Integer> ranks = draft.shuffled(on.size());
        int first = draft.random().nextInt(on.size() + 1);
        int second = first + draft.random().nextInt(on.size() - first + 1);
        List<List<Integer>> parts = List.of(ranks.subList(0, first), ranks.subList(first, second), List.of());
        int[] passed = draft.random().ints(on.size(), 0, parts.size()).toArray();
        List<ModelComm> opened = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            for (int rank : parts.get(part)) {
                passed[rank] = part;
            }
            if (!parts.get(part).isEmpty()) {
                opened.add(draft.child(on, parts.get(part), Optional.empty()));
            }
        }
        return added(
                draft,
                new OpenStep(
                        on,
                        "create of " + parts,
                        parent -> parent.create(group(parent, parts.get(passed[parent.rank()]))),
                        opened,
                        false));
    }

    private static Group group(Comm comm, List<Integer> ranks) {
        return comm.group().include(ranks.stream().mapToInt(Integer::intValue).toArray());
    }

    static OpenStep cartesian(Draft draft) {
        if (isFull(draft)) {
            return null;
        }
        ModelComm on = draft.anyComm();
        List<Integer> dims = new ArrayList<>();
        int places = 1;
        for (int d = draft.random().nextInt(4); d > 0; d--) {
            int extent = 1 + draft.random().nextInt(on.size() / places);
            dims.add(extent);
            places *= extent;
        }
        if (draft.chance(30)) {
            dims = Arrays.stream(CartComm.balancedDims(on.size(), 0, 0)).boxed().toList();
        }
        ModelGrid grid = new ModelGrid(
                List.copyOf(dims), dims.stream().map(extent -> draft.chance(50)).toList());
        List<Integer> ranks = IntStream.range(0, grid.size()).boxed().toList();
        return added(
                draft,
                new OpenStep(
                        on,
                        grid.toString(),
                        parent -> parent.cartesian(
                                grid.dims().stream().mapToInt(Integer::intValue).toArray(),
                                flags(grid.periodic()),
                                false),
                        List.of(draft.child(on, ranks, Optional.of(grid))),
                        false));
    }

    static OpenStep sub(Draft draft) {
        List<ModelComm> grids =
                draft.open().stream().filter(comm -> comm.grid().isPresent()).toList();
        if (isFull(draft) || grids.isEmpty()) {
            return null;
        }
        ModelComm on = draft.any(grids);
        ModelGrid grid = on.grid().orElseThrow();
        List<Boolean> keep =
                grid.dims().stream().map(extent -> draft.chance(50)).toList();
        Map<String, List<Integer>> slices = new TreeMap<>();
        for (int rank = 0; rank < on.size(); rank++) {
            slices.computeIfAbsent(grid.slice(rank, keep).toString(), slice -> new ArrayList<>())
                    .add(rank);
        }
        return added(
                draft,
                new OpenStep(
                        on,
                        "sub-grids that keep " + keep,
                        parent -> Optional.of(((CartComm) parent).sub(flags(keep))),
                        slices.values().stream()
                                .map(ranks -> draft.child(on, ranks, Optional.of(grid.sub(keep))))
                                .toList(),
                        false));
    }

    private static boolean[] flags(List<Boolean> values) {
        boolean[] flags = new boolean[values.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values.get(i);
        }
        return flags;
    }
}
