package org.minimpi.conformance.model;

import org.minimpi.Datatype;

/**
 * One message of an exchange.
 *
 * @param source the rank that sends it
 * @param dest the rank that it is for, or PROC_NULL
 * @param tag its label
 * @param type the type of its elements; null if it is an object
 * @param count how many there are
 * @param key what the elements or the object follow from
 * @param mode how it is sent
 */
record PlannedSend(int source, int dest, int tag, Datatype type, int count, long key, SendMode mode) {

    boolean isObject() {
        return type == null;
    }

    long[] values() {
        return Values.of(type, key, count);
    }

    Object thing() {
        return Things.of(key);
    }

    @Override
    public String toString() {
        return source + " -> " + Labels.rank(dest) + " tag " + tag + ", " + Labels.content(type, count) + ", " + mode;
    }
}
