package org.minimpi.engine.codec;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The objects that a message holds so far, by identity. The first few are compared one by one, which is faster. */
final class Seen {
    private static final int FEW = 8;

    private Object[] few;
    private int count;
    private Set<Object> many;

    /** Adds an object and tells whether it is new. */
    boolean add(Object object) {
        if (many != null) {
            return many.add(object);
        }
        if (few == null) {
            few = new Object[FEW];
        }
        for (int i = 0; i < count; i++) {
            if (few[i] == object) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = object;
            return true;
        }
        many = Collections.newSetFromMap(new IdentityHashMap<>(4 * FEW));
        Collections.addAll(many, few);
        return many.add(object);
    }
}
