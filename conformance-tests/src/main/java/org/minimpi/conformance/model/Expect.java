package org.minimpi.conformance.model;

import java.util.Arrays;
import java.util.Objects;

/** What the model asserts. Messages leave out program, step and rank, which {@link ModelProgram} puts before them. */
final class Expect {
    private static final int LONGEST = 100;

    private Expect() {}

    /** Compares; arrays by their elements. */
    static void equal(Object expected, Object actual, String what) {
        if (!Objects.deepEquals(expected, actual)) {
            throw new AssertionError(what + ": expected " + text(expected) + " but was " + text(actual));
        }
    }

    static void holds(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static String text(Object value) {
        String text = Arrays.deepToString(new Object[] {value});
        String inner = text.substring(1, text.length() - 1);
        return inner.length() <= LONGEST ? inner : inner.substring(0, LONGEST) + "...";
    }
}
