package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.minimpi.spi.Backend;

/** The backends that there are: for the engine, and for the launcher, which starts the ranks of some. */
public final class Backends {
    /** Remembers what it has found; that takes longer than a small job. */
    private static final ServiceLoader<Backend> FOUND =
            ServiceLoader.load(Backend.class, Backends.class.getClassLoader());

    private Backends() {}

    /**
     * All of them.
     *
     * @return in the order of their names
     */
    public static synchronized List<Backend> all() {
        List<Backend> all = new ArrayList<>();
        FOUND.forEach(all::add);
        all.sort(Comparator.comparing(Backend::name));
        return all;
    }

    /**
     * The one of this name.
     *
     * @param name such as "threads"
     * @return the backend
     * @throws IllegalArgumentException if there is none
     */
    public static Backend find(String name) {
        List<Backend> all = all();
        return all.stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no backend '" + name + "'; there is: "
                        + all.stream().map(Backend::name).collect(Collectors.joining(", "))));
    }
}
