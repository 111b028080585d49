package org.minimpi.conformance.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Status;

/**
 * Every rank of a communicator calls sendrecv once. Who sends to whom is a permutation, of which some pairs may be missing:
 * the sender then sends to PROC_NULL, and the receiver receives from there.
 *
 * @param on the communicator
 * @param sends what each rank sends
 * @param sources whom each rank receives from, which may be ANY_SOURCE
 * @param recvTag the label to receive; no other step uses it
 */
record SendReceive(ModelComm on, List<PlannedSend> sends, List<Integer> sources, int recvTag) implements Step {
    private static final int SPARE = 2;

    static SendReceive make(Draft draft) {
        ModelComm on = draft.anyComm();
        Datatype type = draft.anyType();
        int tag = draft.ownTags();
        List<Integer> dests = draft.shuffled(on.size());
        boolean[] missing = new boolean[on.size()];
        for (int source = 0; source < missing.length; source++) {
            missing[source] = draft.chance(15);
        }
        boolean wild = draft.chance(30);
        return new SendReceive(
                on,
                IntStream.range(0, on.size())
                        .mapToObj(source -> new PlannedSend(
                                source,
                                missing[source] ? Comm.PROC_NULL : dests.get(source),
                                tag,
                                type,
                                Sizes.message(draft.random(), type),
                                draft.key(),
                                SendMode.SEND))
                        .toList(),
                IntStream.range(0, on.size())
                        .mapToObj(dests::indexOf)
                        .map(source -> missing[source] ? Comm.PROC_NULL : wild ? Comm.ANY_SOURCE : source)
                        .toList(),
                draft.chance(30) && !wild ? Comm.ANY_TAG : tag);
    }

    @Override
    public void play(Rank rank) {
        int me = rank.rank();
        PlannedSend mine = sends.get(me);
        List<PlannedSend> inbox = new Inbox(sends, me).left();
        Area out = rank.area(mine.type(), mine.count());
        out.put(0, mine.values());
        Area in = rank.area(mine.type(), inbox.isEmpty() ? SPARE : inbox.get(0).count() + SPARE);
        Status status = rank.comm().sendrecv(out.input(), mine.dest(), mine.tag(), in.buf(), sources.get(me), recvTag);
        out.used("sendrecv to " + Labels.rank(mine.dest()));
        String what = "sendrecv from " + Labels.rank(sources.get(me));
        if (inbox.isEmpty()) {
            Expect.equal(new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0), status, what);
        } else {
            PlannedSend due = inbox.get(0);
            in.expect(0, due.values());
            Expect.equal(
                    new Status(
                            due.source(),
                            due.tag(),
                            (long) due.count() * due.type().bytes()),
                    status,
                    what);
        }
        in.check(what);
    }

    @Override
    public String toString() {
        return on + ": sendrecv, receiving tag " + Labels.tag(recvTag)
                + (sources.contains(Comm.ANY_SOURCE) ? " from any" : "")
                + sends.stream().map(send -> "\n" + send).collect(Collectors.joining());
    }
}
