package org.minimpi.launcher.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings sends and receives together.
 *
 * <p>Messages of one stream, that is one communicator, pair of ranks and tag, do not overtake each other, and receives that
 * they match are matched in the order in which they were posted. So the k-th send of a stream is the message of the k-th of
 * the receives that a message of the stream was matched to.
 */
final class Messages {

    private record Stream(String communicator, int source, int dest, int tag) {}

    private record Receive(int rank, int order) {}

    private Messages() {}

    /** By the start of the send. */
    static List<Message> of(RecordedJob job) {
        Map<Stream, List<Call>> sends = new HashMap<>();
        Map<Receive, Call> receives = new HashMap<>();
        for (Call call : job.calls()) {
            if (call.isSend() && call.peer() >= 0 && !call.wasWithdrawn()) {
                Stream stream = new Stream(call.communicator(), call.rank(), call.peer(), call.tag());
                sends.computeIfAbsent(stream, s -> new ArrayList<>()).add(call);
            } else if (call.isReceive()) {
                receives.put(new Receive(call.rank(), call.order()), call);
            }
        }
        Map<Stream, List<Match>> matches = new HashMap<>();
        for (Match match : job.matches()) {
            Stream stream = new Stream(match.communicator(), match.peer(), match.rank(), match.tag());
            matches.computeIfAbsent(stream, s -> new ArrayList<>()).add(match);
        }
        List<Message> messages = new ArrayList<>();
        sends.forEach((stream, sent) -> {
            List<Match> received = matches.getOrDefault(stream, List.of()).stream()
                    .sorted(Comparator.comparingInt(Match::order))
                    .toList();
            sent.sort(Comparator.comparingInt(Call::order));
            for (int k = 0; k < sent.size(); k++) {
                Match match = k < received.size() ? received.get(k) : null;
                Call receive = match == null ? null : receives.get(new Receive(match.rank(), match.order()));
                messages.add(new Message(sent.get(k), match, receive));
            }
        });
        messages.sort(Comparator.comparingLong(message -> message.send().start()));
        return messages;
    }
}
