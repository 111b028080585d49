package org.minimpi.launcher.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final RecordedJob job = new RecordedJob(1);

    private Call send(int from, int to, int tag, int order, long time, String failure) {
        Call call =
                new Call("Send", "send", from, "world", to, tag, 8, to, tag, order, "", time, time + 1, "", failure);
        job.add(call);
        return call;
    }

    private Call receive(int rank, int order, long time) {
        Call call = new Call("Receive", "recv", rank, "world", -1, -1, 8, -1, -1, order, "", time, time + 5, "", null);
        job.add(call);
        return call;
    }

    private void match(int rank, int from, int tag, int order, long time) {
        job.add(new Match(rank, "world", from, tag, order, time));
    }

    @Test
    void theKthSendBelongsToTheKthReceiveThatWasPosted() {
        Call first = send(0, 1, 7, 1, 10, null);
        Call second = send(0, 1, 7, 2, 20, null);
        Call early = receive(1, 3, 5);
        Call late = receive(1, 4, 6);
        // Told in the wrong order, as two threads may.
        match(1, 0, 7, 4, 21);
        match(1, 0, 7, 3, 22);
        List<Message> messages = Messages.of(job);
        assertEquals(
                List.of(first, second), messages.stream().map(Message::send).toList());
        assertEquals(
                List.of(early, late), messages.stream().map(Message::receive).toList());
    }

    @Test
    void streamsAreKeptApart() {
        Call other = send(2, 1, 7, 1, 10, null);
        Call tag = send(0, 1, 8, 2, 11, null);
        Call mine = send(0, 1, 7, 3, 12, null);
        Call receive = receive(1, 9, 5);
        match(1, 0, 7, 9, 13);
        List<Message> messages = Messages.of(job);
        assertEquals(
                List.of(other, tag, mine), messages.stream().map(Message::send).toList());
        assertNull(messages.get(0).match());
        assertNull(messages.get(1).match());
        assertEquals(receive, messages.get(2).receive());
    }

    @Test
    void whatWasTakenBackOrWentNowhereIsNoMessage() {
        send(0, 1, 7, 1, 10, "org.minimpi.CommInterruptedException: rank 0");
        send(0, -2, 7, 2, 11, null);
        Call sent = send(0, 1, 7, 3, 12, null);
        Call receive = receive(1, 4, 5);
        match(1, 0, 7, 4, 13);
        assertEquals(List.of(new Message(sent, job.matches().get(0), receive)), Messages.of(job));
    }

    @Test
    void aRecordingThatBeganLateHasReceivesWithoutSends() {
        receive(1, 4, 5);
        match(1, 0, 7, 4, 13);
        assertEquals(List.of(), Messages.of(job));
    }

    @Test
    void callsOfSeveralThreadsLieSideBySide() {
        Lanes lanes = new Lanes();
        assertEquals(0, lanes.next(receive(1, 1, 10)));
        assertEquals(1, lanes.next(receive(1, 2, 12)));
        assertEquals(0, lanes.next(receive(1, 3, 15)));
        assertEquals(2, lanes.count());
    }
}
