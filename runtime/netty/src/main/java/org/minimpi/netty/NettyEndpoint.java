package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.minimpi.Buf;
import org.minimpi.Job;
import org.minimpi.MpiException;
import org.minimpi.Status;
import org.minimpi.TransportException;
import org.minimpi.engine.match.Credits;
import org.minimpi.engine.match.Mailbox;
import org.minimpi.spi.Completion;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;
import org.minimpi.spi.Endpoint;
import org.minimpi.spi.MatchedMessage;
import org.minimpi.spi.Pending;
import org.minimpi.spi.RankFailure;
import org.minimpi.spi.ReceiveCompletion;
import org.minimpi.spi.SendMode;
import org.minimpi.spi.Survey;
import org.minimpi.spi.Traffic;
import org.minimpi.spi.Unreceived;
import org.minimpi.spi.Waiter;

/** One rank with a socket to every other. Its mailbox is as on threads; frames are delivered by who drives its loop. */
final class NettyEndpoint implements Endpoint, Traffic {
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Place place;
    /** Whether the other ranks are in this JVM, too. */
    private final boolean together;

    private final Settings settings;
    private final Credits credits;
    private final Mailbox mailbox;
    private final Rank rank;
    private final Gathering gathering;
    private final Questions questions;
    /** Null at this rank's own place. */
    private volatile Connection[] connections = {};

    private final AtomicReference<Failure> failure = new AtomicReference<>();
    /** Waits for the end of others; null before this rank has ended. */
    private volatile Waiter closing;

    NettyEndpoint(Job job, Place place, Sockets sockets, Settings settings, boolean together) {
        this.place = place;
        this.together = together;
        this.settings = settings;
        this.credits = new Credits(job.buffering(), place.ranks());
        this.mailbox = new Mailbox(job.buffering());
        this.rank = new Rank(sockets, job.name() + "-rank-" + place.rank(), settings.spinNanos(place.ranks()));
        this.questions = new Questions(place.rank(), place.ranks(), () -> peers().toList());
        this.gathering = new Gathering(place, sockets, rank, settings, new Frames());
        gathering.start();
    }

    /**
     * Waits until all ranks are there.
     *
     * @throws TransportException if that does not happen
     */
    void connect() {
        connections = gathering.await();
        if (settings.silenceMillis() > 0) {
            rank.loop()
                    .scheduleWithFixedDelay(
                            this::beat, settings.beatNanos(), settings.beatNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void beat() {
        if (failure.get() != null) {
            return;
        }
        peers().filter(peer -> !peer.beats(Settings.BEATS))
                .forEach(peer -> lost(peer, "has said nothing for " + settings.silenceMillis() + " ms"));
    }

    private Stream<Connection> peers() {
        return Arrays.stream(connections).filter(connection -> connection != null);
    }

    @Override
    public int worldRank() {
        return place.rank();
    }

    @Override
    public int worldSize() {
        return place.ranks();
    }

    @Override
    public int maxTag() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Optional<Thread> newThread(String name, Runnable body) {
        return Optional.of(rank.newThread(name, body));
    }

    @Override
    public void open(Context parent, Optional<Context> context) {
        // The number in each frame keeps messages apart.
    }

    @Override
    public void free(Context context) {
        // As above.
    }

    @Override
    public Pending send(Context context, Buf buf, Content content, int dest, int tag, SendMode mode, Completion done) {
        int worldDest = context.worldRank(dest);
        if (worldDest == place.rank()) {
            return mailbox.deliver(context.id(), context.rank(), tag, content, buf, mode, done);
        }
        if (failure.get() != null) {
            done.fail(this::exception);
            return Pending.NONE;
        }
        Connection connection = connections[worldDest];
        boolean aside = credits.reserve(worldDest, mode, buf.bytes());
        if (aside && buf.bytes() <= Frame.MOST_EAGER) {
            connection.send(Frame.eager(connection.allocator(), context, tag, content, buf));
            done.complete(context.rank(), tag, buf.bytes());
            return Pending.NONE;
        }
        return announce(connection, context, buf, content, tag, aside, done);
    }

    private Pending announce(
            Connection connection, Context context, Buf buf, Content content, int tag, boolean aside, Completion done) {
        Buf elements = buf;
        Completion sender = done;
        if (aside) {
            try {
                elements = content == Content.OBJECT ? buf : buf.copy();
            } catch (OutOfMemoryError e) {
                credits.unreserve(connection.peer(), buf.bytes());
                done.fail(() -> new TransportException("cannot copy a message of " + buf.bytes() + " bytes aside", e));
                return Pending.NONE;
            }
            sender = new AsideSend(credits, connection.peer(), buf.bytes());
        }
        Buf pushed = elements;
        Completion told = sender;
        connection.announce(
                serial -> new Push(serial, pushed, context.rank(), tag, told),
                serial -> Frame.request(connection.allocator(), context, tag, content, pushed, serial));
        if (aside) {
            done.complete(context.rank(), tag, buf.bytes());
        } else if (failure.get() != null) {
            connection.fail(this::exception);
        }
        return Pending.OUT_OF_REACH;
    }

    @Override
    public Pending recv(Context context, int source, int tag, ReceiveCompletion receiver) {
        return mailbox.post(context.id(), source, tag, receiver);
    }

    @Override
    public Optional<Status> peek(Context context, int source, int tag) {
        return mailbox.peek(context.id(), source, tag);
    }

    @Override
    public Optional<MatchedMessage> take(Context context, int source, int tag) {
        return mailbox.take(context.id(), source, tag);
    }

    @Override
    public boolean progress() {
        return rank.progress();
    }

    @Override
    public void watch(Waiter waiter) {
        mailbox.watch(waiter);
    }

    @Override
    public void unwatch(Waiter waiter) {
        mailbox.unwatch(waiter);
    }

    @Override
    public void park(Waiter waiter, long nanos) {
        rank.park(waiter, nanos);
    }

    @Override
    public Optional<Traffic> traffic() {
        return Optional.of(this);
    }

    @Override
    public Optional<Survey> survey() {
        return together ? Optional.empty() : Optional.of(questions);
    }

    @Override
    public long sent(int to) {
        return to == place.rank() ? 0 : connections[to].sent();
    }

    @Override
    public long arrived(int from) {
        return from == place.rank() ? 0 : connections[from].arrived();
    }

    @Override
    public void fail(Throwable cause) {
        fail(Failure.of(place.rank(), cause));
    }

    /** Tells the others if they may not know, before anybody here is released and may end; then releases all who wait. */
    private void fail(Failure why) {
        try {
            if (failure.compareAndSet(null, why)) {
                peers().forEach(peer -> peer.send(Frame.failed(peer.allocator(), why)));
            }
        } finally {
            mailbox.fail(this::exception);
            gathering.fail(exception());
            questions.giveUp();
            peers().forEach(peer -> peer.fail(this::exception));
            changed();
        }
    }

    private void lost(Connection peer, String what) {
        fail(new Failure(peer.peer(), Failure.Kind.THROWN, 0, "it " + what + ", as rank " + place.rank() + " finds"));
    }

    private MpiException exception() {
        return failure.get().exception();
    }

    @Override
    public Optional<RankFailure> failedElsewhere() {
        return Optional.ofNullable(failure.get())
                .filter(first -> !together && first.rank() != place.rank())
                .map(Failure::asTold);
    }

    @Override
    public List<Unreceived> unreceived() {
        return mailbox.unreceived();
    }

    private void changed() {
        Waiter waiter = closing;
        if (waiter != null) {
            waiter.signal();
        }
    }

    /** Others may need what this rank has sent, so all end together. */
    @Override
    public void close() {
        Waiter changes = new Waiter();
        closing = changes;
        if (failure.get() == null) {
            peers().forEach(peer -> peer.send(Frame.plain(peer.allocator(), Frame.Kind.ENDED, 0)));
            rank.await(changes, () -> failure.get() != null || peers().allMatch(Connection::isOver), Long.MAX_VALUE);
        }
        peers().forEach(Connection::endOutput);
        rank.await(changes, () -> peers().allMatch(Connection::isClosed), GOODBYE_NANOS);
        abandon();
    }

    /** Ends at once. */
    void abandon() {
        gathering.close();
        rank.stop();
    }

    /** What comes from others. */
    private final class Frames implements Connection.Listener {

        @Override
        public void message(Connection connection, Frame frame, ByteBuf bytes) {
            if (frame.kind() == Frame.Kind.REQUEST) {
                RequestedMessage message = new RequestedMessage(frame, connection);
                ReceiveCompletion receiver = mailbox.arrived(message);
                if (receiver != null) {
                    message.deliver(receiver);
                }
                return;
            }
            Buf elements = Frame.elements(bytes, bytes.readerIndex(), frame.length(), frame.type());
            EagerMessage message = new EagerMessage(frame, elements, connection);
            ReceiveCompletion receiver = mailbox.arrived(message);
            if (receiver != null) {
                message.deliver(receiver);
            } else {
                message.keep();
            }
        }

        @Override
        public void other(Connection connection, Frame frame, ByteBuf bytes) throws BadFrameException {
            switch (frame.kind()) {
                case ENDED -> changed();
                case QUESTION, ANSWER -> questions.frame(connection, frame, bytes);
                case FAILED -> fail(Failure.read(frame, bytes));
                default -> gathering.frame(connection.peer(), frame, bytes);
            }
        }

        @Override
        public void credit(Connection connection, long credit) {
            credits.returned(connection.peer(), credit);
        }

        @Override
        public void received(Connection connection, long bytes) {
            credits.received(connection.peer(), bytes);
            long due = closing == null ? credits.due(connection.peer()) : 0;
            if (due > 0) {
                connection.send(Frame.credit(connection.allocator(), due));
            }
        }

        @Override
        public void broken(Throwable cause) {
            fail(cause);
        }

        @Override
        public void cleared(Connection connection) {
            if (failure.get() != null) {
                connection.fail(NettyEndpoint.this::exception);
            }
        }

        @Override
        public void closed(Connection connection, String why) {
            if (failure.get() == null && (closing == null || !connection.hasEnded())) {
                lost(connection, why == null ? "has closed its connection, or was killed" : why);
            }
            cleared(connection);
            questions.giveUp();
            changed();
        }
    }
}
