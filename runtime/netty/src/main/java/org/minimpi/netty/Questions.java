package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.minimpi.spi.Survey;

/** What one rank asks all others, and what they answer. */
final class Questions implements Survey {
    private static final byte[] NOTHING = {};

    private final int rank;
    private final int ranks;
    private final Supplier<List<Connection>> peers;
    private volatile Supplier<byte[]> answer;
    private volatile boolean over;
    private volatile Round round = new Round(0, 0, 0);

    /** One question. */
    private static final class Round {
        private final int number;
        private final AtomicReferenceArray<byte[]> answers;
        private final CountDownLatch missing;

        Round(int number, int ranks, int others) {
            this.number = number;
            this.answers = new AtomicReferenceArray<>(ranks);
            this.missing = new CountDownLatch(others);
        }

        void giveUp() {
            while (missing.getCount() > 0) {
                missing.countDown();
            }
        }
    }

    Questions(int rank, int ranks, Supplier<List<Connection>> peers) {
        this.rank = rank;
        this.ranks = ranks;
        this.peers = peers;
    }

    @Override
    public void answers(Supplier<byte[]> mine) {
        answer = mine;
    }

    /** There will not be all the answers. */
    void giveUp() {
        over = true;
        round.giveUp();
    }

    @Override
    public byte[][] ask(long nanos) throws InterruptedException {
        List<Connection> others = peers.get();
        Round asked = new Round(round.number + 1, ranks, others.size());
        round = asked;
        others.forEach(peer -> peer.tell(Frame.plain(peer.allocator(), Frame.Kind.QUESTION, asked.number)));
        if (over || !asked.missing.await(nanos, TimeUnit.NANOSECONDS)) {
            return null;
        }
        byte[][] answers = new byte[ranks][];
        Arrays.setAll(answers, asked.answers::get);
        answers[rank] = answer.get();
        return Arrays.stream(answers).anyMatch(one -> one == null || one.length == 0) ? null : answers;
    }

    /** One of the two kinds of frame. */
    void frame(Connection peer, Frame frame, ByteBuf bytes) {
        if (frame.kind() == Frame.Kind.QUESTION) {
            Supplier<byte[]> mine = answer;
            byte[] text = mine == null ? NOTHING : mine.get();
            byte[] said = text.length <= Frame.MOST_TEXT ? text : NOTHING;
            peer.tell(Frame.text(peer.allocator(), Frame.Kind.ANSWER, frame.serial(), said));
            return;
        }
        Round asked = round;
        byte[] text = new byte[frame.length()];
        bytes.getBytes(bytes.readerIndex(), text);
        if (frame.serial() == asked.number && asked.answers.getAndSet(peer.peer(), text) == null) {
            asked.missing.countDown();
        }
    }
}
