package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Makes programs: steps of all kinds in any order, then the steps that leave nothing open. */
final class Generator {
    private static final int MOST_STEPS = 40;

    /** A kind of step: null if there can be none now. */
    private record Kind(int weight, Function<Draft, Step> maker) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(26, ExchangeMaker::make),
            new Kind(6, SendReceive::make),
            new Kind(4, PersistentStep::init),
            new Kind(10, PersistentStep::start),
            new Kind(2, PersistentStep::close),
            new Kind(28, CollectiveMaker::make),
            new Kind(2, LocalReduction::make),
            new Kind(8, CollectiveMaker::makeAmongNeighbors),
            new Kind(5, ObjectCollective::make),
            new Kind(5, OpenMaker::dup),
            new Kind(4, OpenMaker::split),
            new Kind(3, OpenMaker::create),
            new Kind(4, OpenMaker::cartesian),
            new Kind(2, OpenMaker::sub),
            new Kind(5, CloseStep::make),
            new Kind(4, AttributeStep::make),
            new Kind(2, GroupStep::make),
            new Kind(2, GridStep::make),
            new Kind(2, Unanswered::make),
            new Kind(2, LateStep::make),
            new Kind(12, AwaitStep::make));

    private static final int ALL_WEIGHTS = KINDS.stream().mapToInt(Kind::weight).sum();

    private Generator() {}

    static Program program(long seed, int ranks) {
        Random random = new Random(Values.key(seed, ranks));
        Draft draft = new Draft(random, ModelComm.world(ranks));
        int steps = 1 + random.nextInt(MOST_STEPS);
        while (draft.steps().size() < steps) {
            Step step = anyKind(random).maker().apply(draft);
            if (step != null) {
                draft.steps().add(step);
            }
        }
        end(draft);
        return new Program(seed, draft.world(), List.copyOf(draft.steps()));
    }

    private static Kind anyKind(Random random) {
        int roll = random.nextInt(ALL_WEIGHTS);
        for (Kind kind : KINDS) {
            roll -= kind.weight();
            if (roll < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights add up to less than " + ALL_WEIGHTS);
    }

    private static void end(Draft draft) {
        draft.steps().add(AwaitStep.all(draft));
        for (PersistentSet set : List.copyOf(draft.sets())) {
            draft.steps().add(PersistentStep.close(draft, set));
        }
        List<ModelComm> open = new ArrayList<>(draft.open());
        open.remove(draft.world());
        for (ModelComm comm : open) {
            draft.steps().add(CloseStep.make(draft, comm));
        }
    }
}
