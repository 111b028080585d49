package org.minimpi.launcher;

import java.io.OutputStream;
import java.io.PrintStream;

/** Goes one way for the threads of a group, and another way for all others. */
final class ByGroup extends OutputStream {
    private final ThreadGroup group;
    private final PrintStream theirs;
    private final PrintStream others;

    ByGroup(ThreadGroup group, PrintStream theirs, PrintStream others) {
        this.group = group;
        this.theirs = theirs;
        this.others = others;
    }

    private PrintStream target() {
        return group.parentOf(Thread.currentThread().getThreadGroup()) ? theirs : others;
    }

    @Override
    public void write(int b) {
        target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target().write(bytes, offset, length);
    }

    @Override
    public void flush() {
        target().flush();
    }
}
