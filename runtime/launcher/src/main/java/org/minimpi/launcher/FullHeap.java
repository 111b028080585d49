package org.minimpi.launcher;

/** The message about a full heap, and the status of a process that ends for it. */
final class FullHeap {
    /** That of a rank in a JVM of its own, which cannot tell the launcher otherwise. Hardly any program has it. */
    static final int STATUS = 87;

    /** The advice to give each JVM more memory. */
    static final String REMEDY = "set MINIMPI_JAVA_OPTS=-Xmx1g, or more, for each JVM to have as much";

    static final String MESSAGE = "the heap is full; " + REMEDY;

    private FullHeap() {}

    /** Says what keeps MiniMPI itself from going on. */
    static String describe(Throwable failure) {
        return caused(failure) ? MESSAGE : "internal error: " + failure;
    }

    /** Whether a larger heap would have helped. */
    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError && cause.getMessage() != null && isOfHeap(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfHeap(String message) {
        return message.startsWith("Java heap space") || message.startsWith("GC overhead limit");
    }
}
