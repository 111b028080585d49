package org.minimpi.engine.match;

import java.util.concurrent.locks.ReentrantLock;

/** A lock that is held for less time than it takes to park and be woken: who finds it taken looks again for a while. */
final class BriefLock extends ReentrantLock {
    private static final long serialVersionUID = 1;
    private static final int LOOKS = 100;

    @Override
    public void lock() {
        for (int i = 0; i < LOOKS; i++) {
            if (tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        super.lock();
    }
}
