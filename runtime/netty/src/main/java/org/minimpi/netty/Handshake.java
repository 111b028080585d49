package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of a connection: both ends prove that they know the job's secret. Who accepts proves nothing to who has not.
 *
 * <pre>
 *   connector                                   acceptor
 *   {@link Greeting}                 ------->
 *                                    <-------   {@link Greeting}, unless that was none
 *   proof (32)                       ------->
 *                                    <-------   verdict (1) | proof (32), 0 if it is a refusal
 *   frames                           <------>   frames
 * </pre>
 */
final class Handshake extends ByteToMessageDecoder {
    /** Whoever connects. */
    static final int ANYBODY = -1;

    private static final int MOST_CHARS = 200;
    private static final String CONNECTOR = "connector";
    private static final String ACCEPTOR = "acceptor";

    /** What the acceptor makes of a proof. */
    enum Verdict {
        WELCOME(""),
        SECRET("it has another secret (" + Secret.ENVIRONMENT + ")"),
        TAKEN("another process is this rank already"),
        RANKS("it has another number of ranks, or none of this number");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    /** Whose connection it becomes. */
    interface Host {

        /** Its own rank. */
        int rank();

        /** How many ranks there are. */
        int ranks();

        /** Whether this rank may connect; claims it if so. */
        Verdict claim(int peer);

        /** The peer is who it says; what handles its frames from now on. */
        ChannelHandler welcome(int peer, ChannelHandlerContext context);

        /** Who was connected to has said nothing, as a forwarder may before the rank is there, or one that is overrun. */
        void unanswered(String why);

        /** It has come to nothing, in one line. */
        void failed(boolean connector, String why);
    }

    private final Host host;
    private final Secret secret;
    /** Who is expected to answer; {@link #ANYBODY} for who accepts. */
    private final int expected;

    private final boolean connector;
    private final long patienceMillis;
    private final Greeting mine;
    private Greeting theirs;
    private ScheduledFuture<?> deadline;
    private boolean over;

    Handshake(Host host, Secret secret, int expected, long patienceMillis) {
        this.host = host;
        this.secret = secret;
        this.expected = expected;
        this.connector = expected != ANYBODY;
        this.patienceMillis = patienceMillis;
        this.mine = Greeting.of(host.rank(), host.ranks());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> late(context), patienceMillis, TimeUnit.MILLISECONDS);
        if (connector) {
            context.writeAndFlush(Unpooled.wrappedBuffer(mine.bytes()));
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (over) {
            in.skipBytes(in.readableBytes());
        } else if (theirs == null) {
            if (in.readableBytes() >= Greeting.BYTES) {
                greeted(context, Greeting.read(in));
            }
        } else if (connector) {
            if (in.readableBytes() > Secret.PROOF_BYTES) {
                judged(context, in);
            }
        } else if (in.readableBytes() >= Secret.PROOF_BYTES) {
            proved(context, read(in));
        }
    }

    private static byte[] read(ByteBuf in) {
        byte[] proof = new byte[Secret.PROOF_BYTES];
        in.readBytes(proof);
        return proof;
    }

    private void greeted(ChannelHandlerContext context, Greeting greeting) {
        theirs = greeting;
        if (!greeting.isOurs()) {
            fail(context, "something that is no greeting of a rank");
        } else if (greeting.version() != Greeting.VERSION) {
            if (!connector) {
                context.writeAndFlush(Unpooled.wrappedBuffer(mine.bytes()));
            }
            fail(
                    context,
                    "protocol version " + greeting.version() + ", where this rank has " + Greeting.VERSION
                            + ": all ranks need the same MiniMPI");
        } else if (connector && (greeting.rank() != expected || greeting.ranks() != host.ranks())) {
            fail(
                    context,
                    "the greeting of rank " + greeting.rank() + " of " + greeting.ranks() + ", where rank " + expected
                            + " of " + host.ranks() + " was expected");
        } else if (connector) {
            context.writeAndFlush(Unpooled.wrappedBuffer(secret.proof(CONNECTOR, mine.bytes(), theirs.bytes())));
        } else {
            context.writeAndFlush(Unpooled.wrappedBuffer(mine.bytes()));
        }
    }

    private void proved(ChannelHandlerContext context, byte[] proof) {
        Verdict verdict = Verdict.SECRET;
        if (secret.isProof(proof, CONNECTOR, theirs.bytes(), mine.bytes())) {
            verdict = theirs.ranks() == host.ranks() ? host.claim(theirs.rank()) : Verdict.RANKS;
        }
        boolean welcome = verdict == Verdict.WELCOME;
        byte[] answer = welcome ? secret.proof(ACCEPTOR, theirs.bytes(), mine.bytes()) : new byte[Secret.PROOF_BYTES];
        context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {(byte) verdict.ordinal()}, answer));
        if (welcome) {
            succeed(context);
        } else {
            fail(context, claim(verdict));
        }
    }

    private void judged(ChannelHandlerContext context, ByteBuf in) {
        int verdict = in.readByte();
        byte[] proof = read(in);
        if (verdict != Verdict.WELCOME.ordinal()) {
            Verdict[] all = Verdict.values();
            String why = verdict > 0 && verdict < all.length ? all[verdict].text : "it says why not";
            fail(context, "a refusal of rank " + host.rank() + ": " + why);
        } else if (secret.isProof(proof, ACCEPTOR, mine.bytes(), theirs.bytes())) {
            succeed(context);
        } else {
            fail(context, "a wrong proof that it knows the job's secret (" + Secret.ENVIRONMENT + ")");
        }
    }

    private void succeed(ChannelHandlerContext context) {
        over = true;
        deadline.cancel(false);
        context.pipeline().addLast(host.welcome(theirs.rank(), context));
        context.pipeline().remove(this);
    }

    /** {@code what} came. */
    private void fail(ChannelHandlerContext context, String what) {
        if (!over) {
            over = true;
            deadline.cancel(false);
            Object from = context.channel().remoteAddress();
            String who = theirs != null && theirs.isOurs() ? "rank " + theirs.rank() + " at " : "";
            host.failed(connector, "from " + who + describe(from) + " came " + what);
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Who connects by a path has none. */
    private static String describe(Object address) {
        return address == null || address.toString().isEmpty() ? "a process of this host" : address.toString();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownReadComplete) {
            ended(context);
            context.close();
        }
    }

    private void ended(ChannelHandlerContext context) {
        if (isUnanswered()) {
            giveUp(context, "has closed the connection without a greeting (do all ranks have the same --tls?)");
        } else {
            boolean other = theirs != null && theirs.isOurs() && theirs.ranks() != host.ranks();
            fail(context, other ? claim(Verdict.RANKS) : "the end of the connection before it was a rank's");
        }
    }

    private void late(ChannelHandlerContext context) {
        if (isUnanswered()) {
            giveUp(context, "has said nothing for " + Settings.described(patienceMillis));
        } else {
            fail(context, "nothing that makes it a rank for " + Settings.described(patienceMillis));
        }
    }

    private boolean isUnanswered() {
        return connector && theirs == null && !over;
    }

    /** Who listens there may be no rank yet. */
    private void giveUp(ChannelHandlerContext context, String why) {
        over = true;
        deadline.cancel(false);
        host.unanswered("who listens at " + describe(context.channel().remoteAddress()) + " " + why);
        context.close();
    }

    private String claim(Verdict verdict) {
        return "a claim to be rank " + theirs.rank() + " of " + theirs.ranks() + ", but " + verdict.text;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException && isUnanswered()) {
            giveUp(context, "has cut the connection: " + cause.getMessage());
            return;
        }
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String what = root instanceof NotSslRecordException
                ? "something that is not TLS (do all ranks have --tls?)"
                : "an error: " + root;
        String line = what.lines().findFirst().orElse("an error");
        fail(context, line.substring(0, Math.min(line.length(), MOST_CHARS)));
    }
}
