package org.minimpi.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Parts;

/** Encoded objects, one after another in one array. One that could not be encoded is null and has no length. */
final class EncodedList {
    static final int NONE = -1;

    private final int[] lengths;
    private final byte[] bytes;
    private final Parts parts;

    /** Room for objects of these lengths; an {@link ArithmeticException} if they are too long together. */
    EncodedList(int[] lengths) {
        this.lengths = lengths;
        int[] counts = IntStream.of(lengths).map(length -> Math.max(0, length)).toArray();
        bytes = new byte[IntStream.of(counts).reduce(0, Math::addExact)];
        parts = Parts.of(Buf.of(bytes), counts);
    }

    /** These objects. */
    EncodedList(List<byte[]> objects) {
        this(objects.stream()
                .mapToInt(object -> object == null ? NONE : object.length)
                .toArray());
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i) != null) {
                System.arraycopy(objects.get(i), 0, bytes, parts.displacements()[i], lengths[i]);
            }
        }
    }

    int size() {
        return lengths.length;
    }

    boolean isComplete() {
        return IntStream.of(lengths).noneMatch(length -> length == NONE);
    }

    byte[] get(int index) {
        if (lengths[index] == NONE) {
            return null;
        }
        int from = parts.displacements()[index];
        return Arrays.copyOfRange(bytes, from, from + lengths[index]);
    }

    Buf lengths() {
        return Buf.of(lengths);
    }

    Buf bytes() {
        return Buf.of(bytes);
    }

    Parts parts() {
        return parts;
    }
}
