package org.minimpi.bench.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.MpiException;
import org.minimpi.engine.match.Mailbox;
import org.minimpi.spi.Content;
import org.minimpi.spi.Origin;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One more match where others wait: by one thread, so without any wait. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MailboxBenchmark {
    private static final int TAG = Integer.MAX_VALUE;

    /** How many others there are, each of a tag of its own. */
    @Param({"0", "10", "1000", "10000"})
    public int waiting;

    private final Mailbox messages = new Mailbox(Buffering.DEFAULT);
    private final Mailbox receives = new Mailbox(Buffering.DEFAULT);
    private final Buf data = Buf.of(new byte[8]);
    private final Receiver receiver = new Receiver();

    private static final class Receiver implements ReceiveCompletion {
        private final Buf room = Buf.of(new byte[8]);
        private long received;

        @Override
        public Buf accept(int source, int tag, Content content, Datatype type, int count, Origin origin) {
            return room;
        }

        @Override
        public void complete(int source, int tag, long bytes) {
            received++;
        }

        @Override
        public void fail(Supplier<? extends MpiException> failure) {
            throw failure.get();
        }
    }

    /** Fills both mailboxes. */
    @Setup
    public void fill() {
        for (int tag = 0; tag < waiting; tag++) {
            deliver(messages, tag);
            receives.post(0, 1, tag, receiver);
        }
    }

    /** A message that is received after it has come. */
    @Benchmark
    public long unexpected() {
        deliver(messages, TAG);
        messages.post(0, 1, TAG, receiver);
        return receiver.received;
    }

    /** A message that is received after it has come, by a wildcard. */
    @Benchmark
    public long unexpectedFromAnySource() {
        deliver(messages, TAG);
        messages.post(0, Comm.ANY_SOURCE, TAG, receiver);
        return receiver.received;
    }

    /** A message whose receive was there before it. */
    @Benchmark
    public long posted() {
        receives.post(0, 1, TAG, receiver);
        deliver(receives, TAG);
        return receiver.received;
    }

    /** A message whose receive was there before it, with a wildcard. */
    @Benchmark
    public long postedForAnySource() {
        receives.post(0, Comm.ANY_SOURCE, TAG, receiver);
        deliver(receives, TAG);
        return receiver.received;
    }

    private void deliver(Mailbox mailbox, int tag) {
        mailbox.deliver(0, 1, tag, Content.ELEMENTS, data, SendMode.STANDARD, receiver);
    }
}
