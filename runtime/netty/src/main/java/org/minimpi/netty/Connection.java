package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.minimpi.MpiException;

/**
 * One rank's connection with another: what has been asked for and is not there yet, in both directions. Any thread may call;
 * what reads and writes is done by who drives the loop.
 */
final class Connection extends ChannelInboundHandlerAdapter implements FrameDecoder.Sink {
    /** Told what comes. */
    interface Listener {

        /** A message; its bytes are to be copied before this returns. */
        void message(Connection connection, Frame frame, ByteBuf bytes);

        /** Another frame. */
        void other(Connection connection, Frame frame, ByteBuf bytes) throws BadFrameException;

        /** So much of what this rank sent there has been received. */
        void credit(Connection connection, long credit);

        /** So much of what was sent here has been received. */
        void received(Connection connection, long bytes);

        /** A message has been asked for, which may never come if the job has failed. */
        void cleared(Connection connection);

        /** What handles this rank's frames has thrown something. */
        void broken(Throwable cause);

        /** Nothing comes any more; {@code why} is null if the peer has closed it. */
        void closed(Connection connection, String why);
    }

    private final int peer;
    private final Channel channel;
    private final Rank rank;
    private final Listener listener;
    private final FrameDecoder decoder;
    private final AtomicInteger serials = new AtomicInteger();
    private final Map<Integer, Push> announced = new ConcurrentHashMap<>();
    private final Map<Integer, Landing> landings = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    /** Being sent; used by who drives. */
    private final Deque<Push> pushing = new ArrayDeque<>();

    private boolean isPushing;
    private Landing landing;
    private boolean said;
    /** So many beats ago something was heard; counted, as time goes on where a process is suspended. */
    private int unheard;

    private volatile boolean ended;
    private volatile boolean closed;

    Connection(int peer, int ranks, Channel channel, Rank rank, Listener listener) {
        this.peer = peer;
        this.channel = channel;
        this.rank = rank;
        this.listener = listener;
        this.decoder = new FrameDecoder(ranks, this);
    }

    int peer() {
        return peer;
    }

    /** How many frames were sent, or are going to be. */
    long sent() {
        return sent.get();
    }

    /** How many have arrived, and had their effects. */
    long arrived() {
        return arrived.get();
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    void send(ByteBuf frame) {
        sent.incrementAndGet();
        tell(frame);
    }

    /** Sends what is no traffic of the rank's. */
    void tell(ByteBuf frame) {
        rank.inside(() -> write(frame));
    }

    private void write(ByteBuf frame) {
        said = true;
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /** Asks to send a message; {@code request} makes the frame. */
    void announce(IntFunction<Push> message, IntFunction<ByteBuf> request) {
        int serial = serials.incrementAndGet();
        announced.put(serial, message.apply(serial));
        send(request.apply(serial));
    }

    /** Asks for the elements of a message. */
    void clear(int serial, Landing place) {
        landings.put(serial, place);
        send(Frame.clear(allocator(), serial, true));
        listener.cleared(this);
    }

    /** Asks for nothing. */
    void refuse(int serial) {
        send(Frame.clear(allocator(), serial, false));
    }

    /** One that was sent here has been received. */
    void received(long bytes) {
        listener.received(this, bytes);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        unheard = 0;
        try {
            decoder.decode(bytes, context.alloc());
        } catch (BadFrameException e) {
            close("sent what is no frame: " + e.getMessage());
        } finally {
            bytes.release();
        }
    }

    @Override
    public void frame(Frame frame, ByteBuf bytes) throws BadFrameException {
        switch (frame.kind()) {
            case EAGER, REQUEST -> listener.message(this, frame, bytes);
            case CLEAR -> cleared(frame.serial(), frame.wanted());
            case CREDIT -> listener.credit(this, frame.context());
            case ALIVE -> {
                return;
            }
            case QUESTION, ANSWER -> {
                listener.other(this, frame, bytes);
                return;
            }
            case ENDED -> {
                ended = true;
                listener.other(this, frame, bytes);
            }
            default -> listener.other(this, frame, bytes);
        }
        arrived.incrementAndGet();
    }

    private void cleared(int serial, boolean wanted) throws BadFrameException {
        Push push = announced.remove(serial);
        if (push == null) {
            throw new BadFrameException("CLEAR of message " + serial + ", which was not announced");
        }
        if (wanted) {
            sent.addAndGet(push.parts());
            pushing.add(push);
            push();
        } else {
            push.complete();
        }
    }

    /** Sends parts as long as they do not only lie in this process. */
    private void push() {
        if (isPushing) {
            return;
        }
        isPushing = true;
        try {
            for (Push push = pushing.peek(); push != null && channel.isWritable(); push = pushing.peek()) {
                ByteBuf part = push.next(allocator());
                if (part != null) {
                    write(part);
                }
                if (push.isDone()) {
                    pushing.poll();
                    push.complete();
                }
            }
        } finally {
            isPushing = false;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        push();
    }

    @Override
    public void data(Frame frame, ByteBuf bytes, int length) throws BadFrameException {
        if (landing == null) {
            landing = landings.get(frame.serial());
            if (landing == null) {
                throw new BadFrameException("DATA of message " + frame.serial() + ", which was not asked for");
            }
        }
        landing.take(bytes, length);
    }

    @Override
    public void dataEnds(Frame frame) {
        if (landing.ends()) {
            landings.remove(frame.serial());
        }
        landing = null;
        arrived.incrementAndGet();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close(null);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownReadComplete) {
            close(null);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            listener.broken(cause);
        }
        close(null);
    }

    /** Nothing comes any more; {@code why} if that is the peer's fault. */
    private void close(String why) {
        if (!closed) {
            closed = true;
            decoder.close();
            channel.close();
            listener.closed(this, why);
        }
    }

    /** Says that it is there if it has said nothing since it was called; false if nothing was heard for more than so many calls. */
    boolean beats(int most) {
        if (!closed && !said) {
            write(Frame.plain(allocator(), Frame.Kind.ALIVE, 0));
        }
        said = false;
        unheard++;
        return closed || unheard <= most;
    }

    /** The peer has ended, or is gone. */
    boolean isOver() {
        return ended || closed;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isClosed() {
        return closed;
    }

    /** What has been sent is sent, then nothing more. */
    void endOutput() {
        rank.inside(() -> channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(flushed -> ((DuplexChannel) channel).shutdownOutput()));
    }

    /** The job has failed: whoever waits for a message that is partly here is released. */
    void fail(Supplier<? extends MpiException> failure) {
        List<Push> pushes = new ArrayList<>(announced.values());
        List<Landing> places = new ArrayList<>(landings.values());
        pushes.forEach(push -> push.fail(failure));
        places.forEach(place -> place.fail(failure));
        rank.inside(() -> {
            pushing.forEach(push -> push.fail(failure));
            pushing.clear();
        });
    }
}
