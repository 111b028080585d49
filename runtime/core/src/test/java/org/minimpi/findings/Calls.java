package org.minimpi.findings;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** What many programs share. */
final class Calls {
    /** More than is buffered. */
    static final int LARGE = 1 << 17;

    private Calls() {}

    static Buf ints(int... values) {
        return Buf.of(values);
    }

    static Buf large() {
        return Buf.of(new byte[LARGE]);
    }

    static int next(Comm comm) {
        return (comm.rank() + 1) % comm.size();
    }

    static int previous(Comm comm) {
        return (comm.rank() + comm.size() - 1) % comm.size();
    }

    /** A line for each of these ranks. */
    static String[] lines(int from, int to, IntFunction<String> line) {
        return IntStream.range(from, to).mapToObj(line).toArray(String[]::new);
    }
}
