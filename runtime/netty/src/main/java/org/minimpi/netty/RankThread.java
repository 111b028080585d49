package org.minimpi.netty;

import org.minimpi.spi.ShieldedThread;

/** The thread that a rank runs on. It may drive the rank's loop, where an interrupt would close a connection. */
final class RankThread extends ShieldedThread {
    private final HandedLoop loop;

    RankThread(HandedLoop loop, String name, Runnable body) {
        super(null, body, name);
        this.loop = loop;
    }

    @Override
    protected void interruptedInside() {
        loop.wakeUp();
    }
}
