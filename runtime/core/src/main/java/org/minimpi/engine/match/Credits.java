package org.minimpi.engine.match;

import org.minimpi.Buffering;
import org.minimpi.spi.SendMode;

/**
 * Bounds what lies copied aside at other ranks. Each sender has an equal part of a receiver's room, and gets back what has
 * been received, half a part at a time. Thread-safe.
 */
public final class Credits {
    /** What a message of length zero costs. */
    private static final int ENTRY_BYTES = 64;

    private final Buffering bounds;
    private final long[] used;
    private final long[] owed;

    /**
     * For one rank.
     *
     * @param bounds of the job
     * @param ranks how many it has
     */
    public Credits(Buffering bounds, int ranks) {
        this.bounds = bounds;
        this.used = new long[ranks];
        this.owed = new long[ranks];
    }

    /**
     * Whether a message may be copied aside; if so, that takes room.
     *
     * @param dest to whom
     * @param mode of its send
     * @param bytes its size
     * @return false if it has to stay with its sender
     */
    public synchronized boolean reserve(int dest, SendMode mode, long bytes) {
        Buffering limits = mode == SendMode.ENGINE ? Buffering.DEFAULT : bounds;
        if (mode == SendMode.SYNCHRONOUS
                || bytes > limits.messageBytes()
                || used[dest] > part(limits) - bytes - ENTRY_BYTES) {
            return false;
        }
        used[dest] += bytes + ENTRY_BYTES;
        return true;
    }

    /**
     * A message that was copied aside, but not sent before it was wanted, has been received.
     *
     * @param dest by whom
     * @param bytes its size
     */
    public synchronized void unreserve(int dest, long bytes) {
        used[dest] -= bytes + ENTRY_BYTES;
    }

    /**
     * So much has been received.
     *
     * @param dest by whom
     * @param credit as {@link #due} said there
     */
    public synchronized void returned(int dest, long credit) {
        used[dest] -= credit;
    }

    /**
     * One copied aside here has been received.
     *
     * @param sender who sent it
     * @param bytes its size
     */
    public synchronized void received(int sender, long bytes) {
        owed[sender] += bytes + ENTRY_BYTES;
    }

    /**
     * What is to be given back now.
     *
     * @param sender to whom
     * @return 0 if that can wait
     */
    public synchronized long due(int sender) {
        long due = owed[sender];
        if (due < part(Buffering.DEFAULT) / 2 && due < part(bounds) / 2 || due == 0) {
            return 0;
        }
        owed[sender] = 0;
        return due;
    }

    private long part(Buffering limits) {
        return limits.rankBytes() / used.length;
    }
}
