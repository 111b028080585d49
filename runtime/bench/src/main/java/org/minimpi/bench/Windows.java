package org.minimpi.bench;

import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;

/**
 * Windows of nonblocking messages between pairs of ranks. Where they go one way, the receiver answers each window with an
 * empty message. Every message of a window is received into storage of its own, so large ones have smaller windows.
 */
final class Windows implements Operation {
    private static final int MOST_MESSAGES = 64;
    private static final int MOST_BYTES = 16 << 20;

    private final Comm world;
    private final Buf outgoing;
    private final List<Buf> incoming = new ArrayList<>();
    private final int pairs;
    private final int directions;
    private final int peer;
    private final boolean sends;
    private final boolean receives;
    private final List<Request<?>> requests = new ArrayList<>();

    private Windows(Comm world, int bytes, int pairs, boolean bothWays) {
        this.world = world;
        this.pairs = pairs;
        boolean lower = world.rank() < pairs;
        boolean upper = !lower && world.rank() < 2 * pairs;
        peer = lower ? world.rank() + pairs : world.rank() - pairs;
        sends = lower || upper && bothWays;
        receives = upper || lower && bothWays;
        outgoing = Buf.of(new byte[bytes]);
        int window = Math.max(1, Math.min(MOST_MESSAGES, MOST_BYTES / bytes));
        for (int i = 0; i < window; i++) {
            incoming.add(receives ? Buf.of(new byte[bytes]) : Buf.EMPTY);
        }
        directions = bothWays ? 2 : 1;
    }

    /** From rank 0 to rank 1. */
    static Windows oneWay(Comm world, int bytes) {
        return new Windows(world, bytes, 1, false);
    }

    /** From rank 0 to rank 1 and from rank 1 to rank 0. */
    static Windows bothWays(Comm world, int bytes) {
        return new Windows(world, bytes, 1, true);
    }

    /** From each rank of the lower half to one of the upper half. */
    static Windows pairs(Comm world, int bytes) {
        return new Windows(world, bytes, world.size() / 2, false);
    }

    @Override
    public void run(int times) {
        if (sends || receives) {
            for (int i = 0; i < times; i++) {
                window();
            }
        }
    }

    private void window() {
        requests.clear();
        for (Buf buf : incoming) {
            if (receives) {
                requests.add(world.irecv(buf, peer, 0));
            }
        }
        for (int i = 0; i < incoming.size(); i++) {
            if (sends) {
                requests.add(world.isend(outgoing, peer, 0));
            }
        }
        Request.awaitAll(requests);
        if (!sends) {
            world.send(Buf.EMPTY, peer, 0);
        }
        if (!receives) {
            world.recv(Buf.EMPTY, peer, 0);
        }
    }

    @Override
    public long bytes() {
        return outgoing.bytes();
    }

    @Override
    public int messages() {
        return incoming.size() * pairs;
    }

    @Override
    public int directions() {
        return directions;
    }
}
