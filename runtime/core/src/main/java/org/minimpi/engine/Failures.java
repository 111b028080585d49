package org.minimpi.engine;

import org.minimpi.CodecException;

/** Puts failures of user code into words; they may fail at that themselves. */
final class Failures {

    private Failures() {}

    /** What a failure says of itself, or else what it is. */
    static String text(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (RuntimeException | Error e) {
            return failure.getClass().getName();
        }
    }

    /** Why a codec failed. */
    static String codec(Throwable failure) {
        boolean explains = failure instanceof CodecException && failure.getMessage() != null;
        return explains ? failure.getMessage() : text(failure);
    }
}
