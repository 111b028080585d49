package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minimpi.TransportException;

/**
 * How a rank comes to have a connection with every other. All tell rank 0 where they listen, and it tells each of
 * those before it; then each connects with them. It goes on to listen for the whole job, to refuse whoever else comes. What is not said to be
 * called by any thread is done in the loop.
 */
final class Gathering implements Handshake.Host {
    private static final System.Logger LOG = System.getLogger(Gathering.class.getName());
    private static final long RETRY_MILLIS = 20;
    private static final long UNANSWERED_RETRY_MILLIS = 250;
    private static final long MOST_RETRY_MILLIS = 4000;
    private static final long ACCEPT_SECONDS = 1;
    /** Connections that are no rank's yet: more than ranks need, and not many. */
    private static final int MOST_STRANGERS = 64;

    private static final int RECEIVED_AT_ONCE = 128 << 10;
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(Frame.MOST_PART, 2 * Frame.MOST_PART);

    private final Place place;
    private final Sockets sockets;
    private final Rank rank;
    private final Settings settings;
    private final Connection.Listener listener;
    private final Connection[] connections;
    private final boolean[] claimed;
    private final Address[] addresses;
    private final CompletableFuture<Connection[]> complete = new CompletableFuture<>();
    private Channel server;

    private int strangers;
    private String lastFailure = "";
    /** Before it tries again, in milliseconds. */
    private long pause = RETRY_MILLIS;

    Gathering(Place place, Sockets sockets, Rank rank, Settings settings, Connection.Listener listener) {
        this.place = place;
        this.sockets = sockets;
        this.rank = rank;
        this.settings = settings;
        this.listener = listener;
        this.connections = new Connection[place.ranks()];
        this.claimed = new boolean[place.ranks()];
        this.addresses = new Address[place.ranks()];
        claimed[place.rank()] = true;
    }

    /** Begins; called by any thread. */
    void start() {
        rank.inside(() -> {
            listen();
            if (place.rank() > 0) {
                connect(place.rendezvous(), 0);
            }
            check();
        });
    }

    /**
     * Waits until it is done; called by any thread but the rank's.
     *
     * @throws TransportException if it fails, or takes too long
     */
    Connection[] await() {
        try {
            return complete.get(settings.gatherMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TransportException(
                    "rank " + place.rank() + " of " + place.ranks() + " waited "
                            + Settings.described(settings.gatherMillis()) + " for "
                            + missing() + (lastFailure.isEmpty() ? "" : "; " + lastFailure),
                    null);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new TransportException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted while ranks were connecting", e);
        }
    }

    private String missing() {
        int[] missing = IntStream.range(0, connections.length)
                .filter(peer -> peer != place.rank() && connections[peer] == null)
                .toArray();
        return (missing.length == 1 ? "rank " : "ranks ")
                + Arrays.stream(missing).mapToObj(Integer::toString).collect(Collectors.joining(", "))
                + (place.rank() > 0 && connections[0] == null
                        ? " (rank 0 is expected at " + place.rendezvous() + ")"
                        : "");
    }

    private void listen() {
        Address at = place.listens();
        ServerChannel channel = sockets.server(at);
        server = channel;
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        if (!at.isPath()) {
            channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        }
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object child) {
                accept((Channel) child);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                LOG.log(
                        Level.WARNING,
                        "rank " + place.rank() + " cannot accept a connection: " + cause.getMessage()
                                + "; it tries again in " + ACCEPT_SECONDS + " s");
                channel.config().setAutoRead(false);
                rank.loop().schedule(() -> channel.config().setAutoRead(true), ACCEPT_SECONDS, TimeUnit.SECONDS);
            }
        });
        channel.unsafe().register(rank.loop(), channel.newPromise());
        SocketAddress where = sockets.resolve(at);
        if (isUnknown(where)) {
            fail("rank " + place.rank() + " cannot listen at " + at + ": " + noHost(at));
            return;
        }
        ChannelFuture bound = channel.bind(where);
        if (bound.isDone() && !bound.isSuccess()) {
            fail("rank " + place.rank() + " cannot listen at " + at + ": "
                    + bound.cause().getMessage());
            return;
        }
        addresses[place.rank()] =
                at.isPath() ? at : Address.internet(at.host(), ((InetSocketAddress) channel.localAddress()).getPort());
    }

    private static boolean isUnknown(SocketAddress where) {
        return where instanceof InetSocketAddress internet && internet.isUnresolved();
    }

    private static String noHost(Address address) {
        return "there is no host '" + address.host() + "'";
    }

    private void accept(Channel channel) {
        if (strangers == MOST_STRANGERS + connections.length) {
            channel.unsafe().closeForcibly();
            return;
        }
        strangers++;
        channel.closeFuture().addListener(closed -> strangers--);
        prepare(channel, Handshake.ANYBODY);
        channel.unsafe().register(rank.loop(), channel.newPromise());
    }

    private void connect(Address address, int peer) {
        SocketAddress where = sockets.resolve(address);
        if (isUnknown(where)) {
            unanswered(noHost(address));
            rank.loop().schedule(() -> connect(address, peer), pause, TimeUnit.MILLISECONDS);
            return;
        }
        Channel channel = sockets.client(address);
        prepare(channel, peer);
        channel.unsafe().register(rank.loop(), channel.newPromise());
        channel.closeFuture().addListener(closed -> {
            if (connections[peer] == null && !complete.isDone()) {
                rank.loop().schedule(() -> connect(address, peer), pause, TimeUnit.MILLISECONDS);
            }
        });
        channel.connect(where).addListener(connected -> {
            if (!connected.isSuccess()) {
                lastFailure = String.valueOf(connected.cause().getMessage());
                channel.close();
            }
        });
    }

    private void prepare(Channel channel, int expected) {
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(RECEIVED_AT_ONCE));
        channel.config().setWriteBufferWaterMark(UNSENT);
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.pipeline().addLast(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel made) {
                if (place.tls() != null) {
                    made.pipeline().addLast(place.tls().handler(made, expected != Handshake.ANYBODY));
                }
                made.pipeline()
                        .addLast(new Handshake(Gathering.this, place.secret(), expected, settings.greetMillis()));
            }
        });
    }

    @Override
    public int rank() {
        return place.rank();
    }

    @Override
    public int ranks() {
        return place.ranks();
    }

    @Override
    public Handshake.Verdict claim(int peer) {
        if (peer < 0 || peer >= claimed.length) {
            return Handshake.Verdict.RANKS;
        }
        if (claimed[peer]) {
            return Handshake.Verdict.TAKEN;
        }
        claimed[peer] = true;
        return Handshake.Verdict.WELCOME;
    }

    @Override
    public ChannelHandler welcome(int peer, ChannelHandlerContext context) {
        Connection connection = new Connection(peer, connections.length, context.channel(), rank, listener);
        connections[peer] = connection;
        if (peer == 0) {
            // The handshake is not over before this has returned.
            context.executor().execute(() -> tell(connection, place.rank()));
        }
        context.executor().execute(this::check);
        return connection;
    }

    /** Tells where a rank listens. */
    private void tell(Connection connection, int whose) {
        byte[] text = addresses[whose].text().getBytes(StandardCharsets.UTF_8);
        connection.send(Frame.text(connection.allocator(), Frame.Kind.ADDRESS, whose, text));
    }

    /** Where a rank listens, if it may be said by this one. */
    void frame(int peer, Frame frame, ByteBuf bytes) throws BadFrameException {
        int whose = frame.serial();
        boolean its = place.rank() == 0 && whose == peer;
        boolean oneBefore = peer == 0 && whose > 0 && whose < place.rank();
        if (frame.kind() != Frame.Kind.ADDRESS || !(its || oneBefore) || addresses[whose] != null) {
            throw new BadFrameException("an address that nobody asked for");
        }
        Address address;
        try {
            address = new Address(bytes.toString(bytes.readerIndex(), frame.length(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new BadFrameException(e.getMessage());
        }
        addresses[whose] = address;
        if (oneBefore) {
            connect(address, whose);
        } else {
            check();
        }
    }

    /** Whether all are there. */
    private void check() {
        boolean all = IntStream.range(0, connections.length)
                .allMatch(peer -> peer == place.rank() || connections[peer] != null);
        if (!all || complete.isDone()) {
            return;
        }
        if (place.rank() == 0) {
            if (Arrays.asList(addresses).contains(null)) {
                return;
            }
            for (int peer = 2; peer < connections.length; peer++) {
                for (int before = 1; before < peer; before++) {
                    tell(connections[peer], before);
                }
            }
        }
        if (place.listens().isPath()) {
            SocketDirectory.leave(place.listens());
        }
        complete.complete(connections);
    }

    @Override
    public void unanswered(String why) {
        lastFailure = why;
        pause = Math.min(Math.max(2 * pause, UNANSWERED_RETRY_MILLIS), MOST_RETRY_MILLIS);
    }

    @Override
    public void failed(boolean connector, String why) {
        String line = "rank " + place.rank() + ": " + why;
        if (connector && !complete.isDone()) {
            fail(line);
        } else {
            LOG.log(Level.WARNING, line + "; the connection is closed");
        }
    }

    private void fail(String why) {
        complete.completeExceptionally(new TransportException(why, null));
    }

    /** It will not be done. */
    void fail(Throwable why) {
        complete.completeExceptionally(why);
    }

    /** Nobody is let in any more; called by any thread. */
    void close() {
        rank.inside(() -> {
            if (server != null) {
                server.close();
            }
        });
    }
}
