package org.minimpi.conformance.model;

import org.minimpi.Datatype;

/**
 * One receive of an exchange.
 *
 * @param source the rank to receive from, ANY_SOURCE or PROC_NULL
 * @param tag the label to receive, or ANY_TAG
 * @param type the type of the elements; null for an object
 * @param room how many there is room for, where no probe tells
 * @param mode how it is received
 */
record PlannedReceive(int source, int tag, Datatype type, int room, ReceiveMode mode) {

    boolean isObject() {
        return type == null;
    }

    @Override
    public String toString() {
        return mode + "(" + Labels.rank(source) + ", " + Labels.tag(tag) + ")";
    }
}
