package org.minimpi.engine.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.minimpi.Comm;

/**
 * Which send belongs to which receive in the logs of a job, and what each step of a {@link Replay} therefore depends on.
 *
 * <p>The nth message of a source, destination, tag and context goes to the nth receive, in the order they were posted,
 * among those that got a message of that source and tag. A matched probe counts as a receive.
 *
 * <p><b>Wildcards.</b> A mailbox gives a message to the first receive that fits, and a receive the first message that
 * fits. So the receives get what the log says exactly if there is no receive and message that fit, of which the receive was
 * posted before the one that the message went to, and the message arrived before the one that the receive got. The order of
 * receives is that of their rank. Of messages, those of one source are in order anyway; of others, a message has to start
 * after those that went to earlier receives from any source that it would have fitted. As it fits a receive if it fits what
 * that asks for, it has to start after the last of them in each {@link Line}, and that after the one before.
 */
final class Matching {

    private record Stream(long context, int source, int dest, int tag) {}

    /** Messages of one stream, in order. */
    private static final class Messages {
        private final List<LoggedSend> sends = new ArrayList<>(2);
        private int received;
    }

    /** What one rank asks for in receives and probes that fit the same messages. */
    private record Pattern(long context, int source, int tag) {}

    /** The receives and probes of one pattern, up to where the rank is. */
    private static final class Line {
        /** What the last of those from any source got, or found. */
        private LoggedSend last;
        /** After the last probe in vain; null if there was none. */
        private Goal vain;
        /** One of them never got a message. */
        private boolean open;
    }

    private record Number(long context, int collective) {}

    private final ReplayedRank[] ranks;
    private final Map<Stream, Messages> streams = new HashMap<>();
    private final Map<Number, CollectiveStarts> collectives = new HashMap<>();
    /** By the receiver's rank in the world. */
    private final List<Map<Pattern, Line>> lines = new ArrayList<>();

    private boolean addsUp = true;

    Matching(ReplayedRank[] ranks) {
        this.ranks = ranks;
        for (ReplayedRank rank : ranks) {
            lines.add(new HashMap<>());
            eachStart(rank, step -> starts(rank, step));
        }
        for (int i = 0; i < ranks.length; i++) {
            ReplayedRank rank = ranks[i];
            Map<Pattern, Line> mine = lines.get(i);
            eachStart(rank, step -> ends(rank, mine, step));
        }
        streams.values().forEach(this::leave);
        for (ReplayedRank rank : ranks) {
            eachStart(rank, step -> staysIncomplete(rank, step));
        }
    }

    /** False if the logs do not fit together. */
    boolean addsUp() {
        return addsUp;
    }

    private static void eachStart(ReplayedRank rank, Consumer<Step> action) {
        for (int i = 0; i < rank.log.size(); i++) {
            Step step = rank.log.step(i);
            if (step.at == i) {
                action.accept(step);
            }
        }
    }

    private void starts(ReplayedRank rank, Step step) {
        if (step instanceof LoggedOperation operation && operation.hasFailed()) {
            rank.unknownFrom(step.at);
        } else if (step instanceof LoggedSend send) {
            messages(send.comm, send.comm.context.rank(), send.dest, send.tag)
                    .sends
                    .add(send);
        }
        if (step instanceof LoggedCollective collective) {
            collective.starts = collectives.computeIfAbsent(
                    new Number(step.comm.context.id(), collective.number),
                    number -> new CollectiveStarts(step.comm.context.size()));
            collective.starts.add(step.comm.context.rank(), rank.past(step.at));
        }
    }

    private Messages messages(CommLog comm, int source, int dest, int tag) {
        return streams.computeIfAbsent(new Stream(comm.context.id(), source, dest, tag), stream -> new Messages());
    }

    private Goal start(LoggedSend send) {
        return ranks[send.worldRank(send.comm.context.rank())].past(send.at);
    }

    private void ends(ReplayedRank rank, Map<Pattern, Line> mine, Step step) {
        if (!addsUp || !rank.isKnown(step.at)) {
            return;
        }
        if (step instanceof LoggedReceive receive) {
            receives(rank, mine, receive);
        } else if (step instanceof LoggedProbe probe) {
            probes(rank, mine, probe);
        } else if (step instanceof LoggedCollective collective) {
            addsUp = collective.starts.isKnown(collective.needs, step.comm.context);
            if (addsUp) {
                collective.endsWith(collective.starts.ends(collective.needs, step.comm.context));
            }
        }
    }

    private void receives(ReplayedRank rank, Map<Pattern, Line> mine, LoggedReceive receive) {
        if (receive.taken != null) {
            receivedBy(receive.taken.message(), rank, receive);
        } else if (receive.itsSource == Comm.ANY_SOURCE) {
            receive.endsWith(List.of(Goal.NEVER));
            line(mine, receive.comm, receive.source, receive.tag).open = true;
        } else {
            LoggedSend message = message(receive.comm, receive.itsSource, receive.itsTag, true);
            if (message != null) {
                startsInLine(message, mine);
                if (receive.source == Comm.ANY_SOURCE) {
                    line(mine, receive.comm, receive.source, receive.tag).last = message;
                }
                receive.endsWith(List.of(start(message)));
                receivedBy(message, rank, receive);
            }
        }
    }

    private static void receivedBy(LoggedSend message, ReplayedRank rank, LoggedReceive receive) {
        receive.message = message;
        message.receive = receive;
        message.endsWith(List.of(rank.past(receive.at)));
    }

    private void probes(ReplayedRank rank, Map<Pattern, Line> mine, LoggedProbe probe) {
        if (probe.kind == LoggedProbe.Kind.IN_VAIN) {
            line(mine, probe.comm, probe.source, probe.tag).vain = rank.past(probe.at);
            return;
        }
        LoggedSend message = message(probe.comm, probe.itsSource, probe.itsTag, probe.takes);
        if (message == null) {
            return;
        }
        probe.finds(message, start(message));
        if (probe.takes) {
            startsInLine(message, mine);
            message.endsWith(List.of(Goal.NEVER));
        }
        if (probe.source == Comm.ANY_SOURCE) {
            Line line = line(mine, probe.comm, probe.source, probe.tag);
            startsAfter(message, line);
            line.last = message;
        }
    }

    /** Null if there is none. */
    private LoggedSend message(CommLog comm, int source, int tag, boolean takes) {
        Messages messages = messages(comm, source, comm.context.rank(), tag);
        if (messages.received == messages.sends.size()) {
            addsUp = false;
            return null;
        }
        LoggedSend first = messages.sends.get(messages.received);
        if (takes) {
            messages.received++;
        }
        return first;
    }

    private static Line line(Map<Pattern, Line> mine, CommLog comm, int source, int tag) {
        return mine.computeIfAbsent(new Pattern(comm.context.id(), source, tag), pattern -> new Line());
    }

    /** The message goes to a receive that comes now, so not to any that fits and came before. */
    private void startsInLine(LoggedSend message, Map<Pattern, Line> mine) {
        if (mine.isEmpty()) {
            return;
        }
        long context = message.comm.context.id();
        int source = message.comm.context.rank();
        startsAfter(message, mine.get(new Pattern(context, Comm.ANY_SOURCE, message.tag)));
        startsAfter(message, mine.get(new Pattern(context, Comm.ANY_SOURCE, Comm.ANY_TAG)));
        startsAfter(message, mine.get(new Pattern(context, source, message.tag)));
        startsAfter(message, mine.get(new Pattern(context, source, Comm.ANY_TAG)));
    }

    private void startsAfter(LoggedSend message, Line line) {
        if (line == null) {
            return;
        }
        if (line.last != null && line.last != message) {
            message.startsAfter(start(line.last));
        }
        if (line.vain != null) {
            message.startsAfter(line.vain);
        }
        addsUp &= !line.open;
    }

    /** Messages that nobody has received. */
    private void leave(Messages messages) {
        for (LoggedSend message : messages.sends.subList(messages.received, messages.sends.size())) {
            startsInLine(message, lines.get(message.worldRank(message.dest)));
            message.endsWith(List.of(Goal.NEVER));
        }
    }

    /** What the rank has found incomplete ends only after that. */
    private static void staysIncomplete(ReplayedRank rank, Step step) {
        if (!(step instanceof LoggedOperation operation) || operation.incompleteAt == 0) {
            return;
        }
        Goal found = new Goal(rank.place, operation.incompleteAt);
        if (operation instanceof LoggedReceive receive && receive.message != null) {
            receive.message.startsAfter(found);
        } else if (operation instanceof LoggedSend send && send.receive != null) {
            send.receive.startsAfter(found);
        } else if (operation instanceof LoggedCollective) {
            rank.unknownFrom(operation.incompleteAt);
        }
    }
}
