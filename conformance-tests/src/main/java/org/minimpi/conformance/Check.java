package org.minimpi.conformance;

import java.util.Arrays;
import java.util.Objects;

/** What a case asserts. Messages leave out the rank, which whoever runs the ranks names. */
final class Check {
    private static final int LONGEST = 100;

    private Check() {}

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

    /** Expects a failure of that type, and returns it. */
    static <X extends Throwable> X fails(Class<X> type, Runnable operation, String what) {
        try {
            operation.run();
        } catch (Throwable e) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
            throw new AssertionError(what + ": expected " + type.getSimpleName() + " but was " + e, e);
        }
        throw new AssertionError(what + ": expected " + type.getSimpleName() + " but it succeeded");
    }

    private static String text(Object value) {
        String text = Arrays.deepToString(new Object[] {value});
        String inner = text.substring(1, text.length() - 1);
        return inner.length() <= LONGEST ? inner : inner.substring(0, LONGEST) + "...";
    }
}
