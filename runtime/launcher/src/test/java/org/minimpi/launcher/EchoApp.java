package org.minimpi.launcher;

import java.util.List;
import org.minimpi.App;
import org.minimpi.Comm;

/** Keeps the arguments of its last run, and spoils them for the other ranks if it can. */
public final class EchoApp implements App {
    static volatile List<String> seen;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "Keeps its arguments.";
    }

    @Override
    public int run(Comm world, String... args) {
        List<String> copy = List.of(args);
        if (args.length > 0) {
            args[0] = "spoilt by rank " + world.rank();
        }
        if (world.rank() == world.size() - 1) {
            seen = copy;
        }
        return 0;
    }
}
