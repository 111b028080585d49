package org.minimpi.launcher.timeline;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of a page as JSON. Calls and messages are rows of numbers, texts are numbers of entries in {@code texts}, times
 * are in ns since the job's start.
 *
 * <pre>
 *   calls:    rank, kind, call, start, duration, peer, tag, bytes, communicator, site, failure, request,
 *             wanted peer, wanted tag, lane, deadlocked
 *   messages: index of the send, index of the receive, time of the match (-1: never), source, dest, tag, bytes,
 *             communicator, start of the send
 * </pre>
 *
 * An index is -1 where the call has no bar of its own.
 */
final class PageData {
    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    private PageData() {
        json.setHtmlSafe(true);
    }

    /** Can stand inside a script element, whatever is in the names. */
    static String of(List<RecordedJob> jobs) throws IOException {
        return new PageData().write(jobs);
    }

    private String write(List<RecordedJob> jobs) throws IOException {
        json.beginObject().name("jobs").beginArray();
        for (RecordedJob job : jobs) {
            write(job);
        }
        json.endArray().name("texts").beginArray();
        for (String entry : texts.keySet()) {
            json.value(entry);
        }
        json.endArray().endObject().flush();
        return text.toString();
    }

    private void write(RecordedJob job) throws IOException {
        json.beginObject();
        json.name("name").value(job.name());
        json.name("number").value(job.number());
        json.name("backend").value(job.backend());
        json.name("ranks").value(job.ranks());
        json.name("duration").value(job.end() - job.start());
        json.name("ended").value(job.hasEnded());
        json.name("failure").value(job.failure());
        json.name("report").value(job.report());
        Map<Call, Integer> indexes = calls(job);
        json.name("messages").beginArray();
        for (Message message : Messages.of(job)) {
            write(message, indexes, job.start());
        }
        json.endArray().endObject();
    }

    private Map<Call, Integer> calls(RecordedJob job) throws IOException {
        long deadlock = job.deadlockTime();
        Map<Integer, Lanes> lanes = new HashMap<>();
        Map<Call, Integer> indexes = new IdentityHashMap<>();
        json.name("calls").beginArray();
        for (Call call : job.calls()) {
            if (call.isShown()) {
                int lane = lanes.computeIfAbsent(call.rank(), r -> new Lanes()).next(call);
                boolean deadlocked = call.endedByDeadlock() && call.start() <= deadlock;
                write(call, job.start(), lane, deadlocked);
                indexes.put(call, indexes.size());
            }
        }
        json.endArray().name("lanes").beginArray();
        for (int rank = 0; rank < job.ranks(); rank++) {
            json.value(lanes.containsKey(rank) ? lanes.get(rank).count() : 1);
        }
        json.endArray();
        return indexes;
    }

    private void write(Call call, long zero, int lane, boolean deadlocked) throws IOException {
        json.beginArray();
        json.value(call.rank()).value(index(call.kind())).value(index(call.call()));
        json.value(call.start() - zero).value(call.end() - call.start());
        json.value(call.peer()).value(call.tag()).value(call.bytes());
        json.value(index(call.communicator())).value(index(call.site()));
        json.value(call.failure() == null ? -1 : index(call.failure()));
        json.value(index(call.request()));
        json.value(call.wantedPeer()).value(call.wantedTag());
        json.value(lane).value(deadlocked ? 1 : 0);
        json.endArray();
    }

    private void write(Message message, Map<Call, Integer> indexes, long zero) throws IOException {
        Call send = message.send();
        json.beginArray();
        json.value(indexes.getOrDefault(send, -1));
        json.value(indexes.getOrDefault(message.receive(), -1));
        json.value(message.match() == null ? -1 : message.match().time() - zero);
        json.value(send.rank()).value(send.peer()).value(send.tag()).value(send.bytes());
        json.value(index(send.communicator())).value(send.start() - zero);
        json.endArray();
    }

    private int index(String entry) {
        return texts.computeIfAbsent(entry, e -> texts.size());
    }
}
