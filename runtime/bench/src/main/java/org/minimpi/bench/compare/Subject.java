package org.minimpi.bench.compare;

/**
 * One thing that is measured.
 *
 * @param test the benchmark
 * @param what the kind of message, where there are several; otherwise null
 * @param ranks how many
 * @param bytes of a message
 */
record Subject(String test, String what, int ranks, long bytes) {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    /** What kind of object, which every program encodes in its own way, or else the size. */
    Subject {
        bytes = what == null ? bytes : 0;
    }

    String size() {
        return what != null ? what : bytes == 0 ? "" : size(bytes);
    }

    static String size(long bytes) {
        if (bytes >= MIB) {
            return bytes / MIB + " MiB";
        }
        return bytes >= KIB ? bytes / KIB + " KiB" : bytes + " B";
    }
}
