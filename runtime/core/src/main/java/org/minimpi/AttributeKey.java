package org.minimpi;

import java.util.Objects;

/**
 * A typed key for a value that is cached on a communicator; two keys of one name are two keys (MPI_Comm_create_keyval).
 *
 * @param <T> the type of the value
 */
public final class AttributeKey<T> {
    private final String name;
    private final boolean copiedOnDup;

    /**
     * A new key.
     *
     * @param name what it is called in messages
     * @param copiedOnDup whether {@link Comm#dup} carries the value over
     */
    public AttributeKey(String name, boolean copiedOnDup) {
        this.name = Objects.requireNonNull(name, "name");
        this.copiedOnDup = copiedOnDup;
    }

    /**
     * Whether {@link Comm#dup} carries the value over; if so, it is one value that both share.
     *
     * @return true if it does
     */
    public boolean copiedOnDup() {
        return copiedOnDup;
    }

    @Override
    public String toString() {
        return name;
    }
}
