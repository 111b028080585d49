package org.minimpi.launcher;

import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** Rank 0 fills the heap with what stays reachable; the others wait for it. */
public final class FullHeapApp implements App {
    private static Object[] chain;

    @Override
    public String name() {
        return "full-heap";
    }

    @Override
    public int run(Comm world, String... args) {
        if (world.rank() > 0) {
            world.recv(Buf.of(new int[1]), 0, 0);
        }
        while (true) {
            chain = new Object[] {chain};
        }
    }
}
