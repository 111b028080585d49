package org.minimpi.conformance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.minimpi.Comm;
import org.minimpi.Datatype;

/**
 * Makes an {@link Exchange}. Receives of a rank are of three kinds, in this order: from one source, with a tag or with any;
 * from any source with a tag; and from any source with any tag. Each of the first kind is made for the message that it
 * will get, by the rule of {@link Inbox}; so the others together get the rest, in whatever order it comes. As a message
 * of another step must not come between, receives from any source need tags that no other step uses, or a fence.
 */
final class ExchangeMaker {
    private static final int PERCENT_OBJECTS = 15;
    private static final int PERCENT_TO_NOBODY = 4;
    private static final int MOST_SPARE = 3;

    private final Draft draft;
    private final Random random;
    private final ModelComm on;
    private final Exchange.Shape shape;
    private final boolean wild;
    private final boolean fenced;

    private ExchangeMaker(Draft draft, ModelComm on) {
        this.draft = draft;
        this.random = draft.random();
        this.on = on;
        shape = draft.any(List.of(Exchange.Shape.values()));
        wild = shape != Exchange.Shape.IN_TURN && draft.chance(50);
        fenced = wild && draft.chance(25);
    }

    static Exchange make(Draft draft) {
        return new ExchangeMaker(draft, draft.anyComm()).make();
    }

    private Exchange make() {
        List<PlannedSend> sends = sends();
        List<List<PlannedReceive>> receives = new ArrayList<>();
        for (int rank = 0; rank < on.size(); rank++) {
            receives.add(receives(new Inbox(sends, rank)));
        }
        return new Exchange(on, shape, sends, receives, fenced, draft.awaiting());
    }

    private List<PlannedSend> sends() {
        int firstTag = wild && !fenced ? draft.ownTags() : 0;
        boolean oneType = wild;
        Datatype type = anyContent();
        int count = 1 + random.nextInt(draft.chance(10) ? 60 : 2 * on.size() + 2);
        List<PlannedSend> sends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int source = random.nextInt(on.size());
            int dest = draft.chance(PERCENT_TO_NOBODY) ? Comm.PROC_NULL : random.nextInt(on.size());
            if (!oneType) {
                type = anyContent();
            }
            boolean mayBlock =
                    shape == Exchange.Shape.RECEIVES_FIRST || shape == Exchange.Shape.IN_TURN && source != dest;
            sends.add(new PlannedSend(
                    source,
                    dest,
                    firstTag + random.nextInt(Draft.SHARED_TAGS),
                    type,
                    type == null ? 1 : Sizes.message(random, type),
                    draft.key(),
                    mayBlock ? SendMode.any(random) : SendMode.started(random)));
        }
        return sends;
    }

    /** Null for objects. */
    private Datatype anyContent() {
        return draft.chance(PERCENT_OBJECTS) ? null : draft.anyType();
    }

    private List<PlannedReceive> receives(Inbox inbox) {
        List<PlannedReceive> receives = new ArrayList<>();
        int directed = wild
                ? random.nextInt(inbox.left().size() + 1) / 2
                : inbox.left().size();
        for (int i = 0; i < directed; i++) {
            receives.add(directed(inbox));
        }
        receives.addAll(fromAnySource(inbox.left()));
        if (shape != Exchange.Shape.IN_TURN && draft.chance(PERCENT_TO_NOBODY)) {
            receives.add(
                    random.nextInt(receives.size() + 1),
                    new PlannedReceive(Comm.PROC_NULL, 0, anyContent(), random.nextInt(MOST_SPARE), mode()));
        }
        return receives;
    }

    private PlannedReceive directed(Inbox inbox) {
        PlannedSend wanted = shape == Exchange.Shape.IN_TURN ? inbox.left().get(0) : draft.any(inbox.left());
        int tag = draft.chance(30) ? Comm.ANY_TAG : wanted.tag();
        PlannedSend due = inbox.take(wanted.source(), tag);
        return new PlannedReceive(wanted.source(), tag, due.type(), due.count() + random.nextInt(MOST_SPARE), mode());
    }

    private List<PlannedReceive> fromAnySource(List<PlannedSend> left) {
        int room = left.stream().mapToInt(PlannedSend::count).max().orElse(0) + random.nextInt(MOST_SPARE);
        List<PlannedSend> wanted = new ArrayList<>(left);
        Collections.shuffle(wanted, random);
        int withTag = fenced ? random.nextInt(wanted.size() + 1) : wanted.size();
        List<PlannedReceive> receives = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            int tag = i < withTag ? wanted.get(i).tag() : Comm.ANY_TAG;
            receives.add(new PlannedReceive(Comm.ANY_SOURCE, tag, wanted.get(i).type(), room, mode()));
        }
        return receives;
    }

    private ReceiveMode mode() {
        return shape == Exchange.Shape.RECEIVES_FIRST ? ReceiveMode.IRECV : ReceiveMode.any(random);
    }
}
