package org.minimpi.launcher;

/** What is said about a heap that is full, and how a process ends for it. */
final class FullHeap {
    /** That of a rank in a JVM of its own, which cannot tell the launcher otherwise. Hardly any program has it. */
    static final int STATUS = 87;

    /** What to do about it. */
    static final String REMEDY = "set MINIMPI_JAVA_OPTS=-Xmx1g, or more, for each JVM to have as much";

    static final String MESSAGE = "the heap is full; " + REMEDY;

    private FullHeap() {}

    /** Whether a larger heap would have helped. */
    static boolean caused(Throwable failure) {
        return failure instanceof OutOfMemoryError
                && failure.getMessage() != null
                && (failure.getMessage().startsWith("Java heap space")
                        || failure.getMessage().startsWith("GC overhead limit"));
    }
}
