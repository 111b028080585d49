package org.minimpi.launcher;

/** How a process ends whose heap is full. */
final class FullHeap {
    /** That of a rank in a JVM of its own, which cannot tell the launcher otherwise. Hardly any program has it. */
    static final int STATUS = 87;

    static final String MESSAGE = "the heap is full; MINIMPI_JAVA_OPTS=-Xmx1g, or more, gives each JVM as much";

    private FullHeap() {}
}
