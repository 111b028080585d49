package org.minimpi.engine;

import java.util.Arrays;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Parts;

/** Encoded objects, one after another in one array. */
final class EncodedList {
    private final int[] lengths;
    private final byte[] bytes;
    private final Parts parts;

    /** Room for objects of these lengths; an {@link ArithmeticException} if they are too long together. */
    EncodedList(int[] lengths) {
        this.lengths = lengths;
        int all = 0;
        for (int length : lengths) {
            all = Math.addExact(all, length);
        }
        bytes = new byte[all];
        parts = Parts.of(Buf.of(bytes), lengths);
    }

    /** These objects. */
    EncodedList(List<byte[]> objects) {
        this(objects.stream().mapToInt(object -> object.length).toArray());
        for (int i = 0; i < objects.size(); i++) {
            System.arraycopy(objects.get(i), 0, bytes, parts.displacements()[i], lengths[i]);
        }
    }

    int size() {
        return lengths.length;
    }

    byte[] get(int index) {
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
