package org.minimpi.conformance;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;

/** Messages of ints, the plainest there are. */
final class Ints {

    private Ints() {}

    static Buf of(int... values) {
        return Buf.of(values);
    }

    /** Receives one int. */
    static int recv(Comm comm, int source, int tag) {
        int[] value = {-1};
        comm.recv(Buf.of(value), source, tag);
        return value[0];
    }

    /** The numbers from 0. */
    static int[] upTo(int end) {
        return IntStream.range(0, end).toArray();
    }

    /** Starts many. */
    static Request<?>[] start(int count, IntFunction<Request<?>> operation) {
        return IntStream.range(0, count).mapToObj(operation).toArray(Request<?>[]::new);
    }
}
