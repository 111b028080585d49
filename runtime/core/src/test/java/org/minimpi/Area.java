package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;

/**
 * Elements in storage of some kind, between others that nobody may touch, and what has to be in them in the end: unless
 * said otherwise, what was there in the beginning. Elements are told as numbers; a boolean is 0 or 1.
 */
final class Area {
    private static final int MARGIN = 3;

    /** What the elements are in. */
    enum Storage {
        ARRAY,
        HEAP_BIG,
        HEAP_LITTLE,
        DIRECT_BIG,
        DIRECT_LITTLE;

        Buf make(Datatype type, int count) {
            int bytes = count * type.bytes();
            return switch (this) {
                case ARRAY -> Buf.allocate(type, count);
                case HEAP_BIG -> Buf.of(ByteBuffer.allocate(bytes), type);
                case HEAP_LITTLE -> Buf.of(ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN), type);
                case DIRECT_BIG -> Buf.of(ByteBuffer.allocateDirect(bytes), type);
                case DIRECT_LITTLE -> Buf.of(ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN), type);
            };
        }
    }

    private final Buf all;
    private final int count;
    private final long[] expected;
    private final BitSet undefined = new BitSet();

    Area(Datatype type, int count, Storage storage) {
        this.count = count;
        this.all = storage.make(type, count + 2 * MARGIN);
        this.expected = new long[all.count()];
        Arrays.setAll(expected, i -> narrow(type, 77 - i));
        for (int i = 0; i < expected.length; i++) {
            set(all, i, expected[i]);
        }
    }

    /** Puts in elements, which are expected to stay. */
    Area fill(int from, int length, IntToLongFunction value) {
        expect(from, length, value);
        for (int i = from + MARGIN; i < from + length + MARGIN; i++) {
            set(all, i, expected[i]);
        }
        return this;
    }

    /** Says what will be there. */
    Area expect(int from, int length, IntToLongFunction value) {
        for (int i = 0; i < length; i++) {
            expected[MARGIN + from + i] = value.applyAsLong(i);
        }
        undefined.clear(MARGIN + from, MARGIN + from + length);
        return this;
    }

    /** Says that anything may be there. */
    Area expectAnything(int from, int length) {
        undefined.set(MARGIN + from, MARGIN + from + length);
        return this;
    }

    Buf buf() {
        return all.slice(MARGIN, count);
    }

    /** The same elements behind a buffer that cannot be written, if they are in a buffer. */
    Buf readOnly() {
        if (!(all.storage() instanceof ByteBuffer bytes)) {
            return buf();
        }
        ByteBuffer view = bytes.asReadOnlyBuffer().order(bytes.order());
        return Buf.of(view, all.type()).slice(MARGIN, count);
    }

    void check(String what) {
        for (int i = 0; i < expected.length; i++) {
            if (!undefined.get(i) && expected[i] != get(all, i)) {
                assertEquals(expected[i], get(all, i), what + ": " + buf() + ", element " + (i - MARGIN));
            }
        }
    }

    /** What is left of a number in an element. */
    static long narrow(Datatype type, long value) {
        return switch (type) {
            case BYTE -> (byte) value;
            case BOOLEAN -> value & 1;
            case CHAR -> (char) value;
            case SHORT -> (short) value;
            case INT -> (int) value;
            case LONG -> value;
            case FLOAT -> (long) (float) value;
            case DOUBLE -> (long) (double) value;
        };
    }

    static void set(Buf buf, int index, long value) {
        int i = buf.offset() + index;
        int at = i * buf.type().bytes();
        if (buf.storage() instanceof ByteBuffer bytes) {
            switch (buf.type()) {
                case BYTE, BOOLEAN -> bytes.put(at, (byte) value);
                case CHAR -> bytes.putChar(at, (char) value);
                case SHORT -> bytes.putShort(at, (short) value);
                case INT -> bytes.putInt(at, (int) value);
                case LONG -> bytes.putLong(at, value);
                case FLOAT -> bytes.putFloat(at, value);
                case DOUBLE -> bytes.putDouble(at, value);
            }
            return;
        }
        switch (buf.type()) {
            case BYTE -> ((byte[]) buf.storage())[i] = (byte) value;
            case BOOLEAN -> ((boolean[]) buf.storage())[i] = value != 0;
            case CHAR -> ((char[]) buf.storage())[i] = (char) value;
            case SHORT -> ((short[]) buf.storage())[i] = (short) value;
            case INT -> ((int[]) buf.storage())[i] = (int) value;
            case LONG -> ((long[]) buf.storage())[i] = value;
            case FLOAT -> ((float[]) buf.storage())[i] = value;
            case DOUBLE -> ((double[]) buf.storage())[i] = value;
        }
    }

    static long get(Buf buf, int index) {
        int i = buf.offset() + index;
        int at = i * buf.type().bytes();
        if (buf.storage() instanceof ByteBuffer bytes) {
            return switch (buf.type()) {
                case BYTE, BOOLEAN -> bytes.get(at);
                case CHAR -> bytes.getChar(at);
                case SHORT -> bytes.getShort(at);
                case INT -> bytes.getInt(at);
                case LONG -> bytes.getLong(at);
                case FLOAT -> (long) bytes.getFloat(at);
                case DOUBLE -> (long) bytes.getDouble(at);
            };
        }
        return switch (buf.type()) {
            case BYTE -> ((byte[]) buf.storage())[i];
            case BOOLEAN -> ((boolean[]) buf.storage())[i] ? 1 : 0;
            case CHAR -> ((char[]) buf.storage())[i];
            case SHORT -> ((short[]) buf.storage())[i];
            case INT -> ((int[]) buf.storage())[i];
            case LONG -> ((long[]) buf.storage())[i];
            case FLOAT -> (long) ((float[]) buf.storage())[i];
            case DOUBLE -> (long) ((double[]) buf.storage())[i];
        };
    }
}
