package org.minimpi.launcher;

import org.minimpi.engine.Backends;
import org.minimpi.spi.Backend;

/** The backends that exist, by the names that users type. */
final class BackendFinder {

    private BackendFinder() {}

    /**
     * The backend of this name.
     *
     * @throws IllegalArgumentException if there is none: why, in one line
     */
    static Backend find(String name) {
        try {
            return Backends.find(name);
        } catch (IllegalArgumentException e) {
            String question = Similar.question(
                    name, Backends.all().stream().map(Backend::name).toList());
            throw new IllegalArgumentException(e.getMessage() + question, e);
        }
    }
}
