package org.minimpi;

import java.nio.ByteBuffer;

/** Copies elements between arrays and ByteBuffers, heap or direct, of any byte order. */
final class Elements {

    private Elements() {}

    /** Copies all elements of {@code from} to the start of {@code to}, which has room for them and the same type. */
    static void copy(Buf from, Buf to) {
        int count = from.count();
        if (count == 0) {
            return;
        }
        if (to.storage() instanceof ByteBuffer target) {
            if (from.storage() instanceof ByteBuffer source) {
                copy(source, from.offset(), target, to.offset(), from.type(), count);
            } else {
                put(from.storage(), from.offset(), target, to.offset(), from.type(), count);
            }
        } else if (from.storage() instanceof ByteBuffer source) {
            get(source, from.offset(), to.storage(), to.offset(), from.type(), count);
        } else {
            System.arraycopy(from.storage(), from.offset(), to.storage(), to.offset(), count);
        }
    }

    /** Bytes if the order is the same, else through an array, which has none. */
    private static void copy(ByteBuffer from, int fromIndex, ByteBuffer to, int toIndex, Datatype type, int count) {
        int size = type.bytes();
        if (size == 1 || from.order() == to.order()) {
            to.put(toIndex * size, from, fromIndex * size, count * size);
        } else {
            Buf values = Buf.of(from, type).slice(fromIndex, count).copy();
            put(values.storage(), values.offset(), to, toIndex, type, count);
        }
    }

    private static void put(Object array, int from, ByteBuffer buffer, int to, Datatype type, int count) {
        switch (type) {
            case BYTE -> buffer.put(to, (byte[]) array, from, count);
            case BOOLEAN -> {
                boolean[] values = (boolean[]) array;
                for (int i = 0; i < count; i++) {
                    buffer.put(to + i, (byte) (values[from + i] ? 1 : 0));
                }
            }
            case CHAR -> buffer.asCharBuffer().put(to, (char[]) array, from, count);
            case SHORT -> buffer.asShortBuffer().put(to, (short[]) array, from, count);
            case INT -> buffer.asIntBuffer().put(to, (int[]) array, from, count);
            case LONG -> buffer.asLongBuffer().put(to, (long[]) array, from, count);
            case FLOAT -> buffer.asFloatBuffer().put(to, (float[]) array, from, count);
            case DOUBLE -> buffer.asDoubleBuffer().put(to, (double[]) array, from, count);
        }
    }

    private static void get(ByteBuffer buffer, int from, Object array, int to, Datatype type, int count) {
        switch (type) {
            case BYTE -> buffer.get(from, (byte[]) array, to, count);
            case BOOLEAN -> {
                boolean[] values = (boolean[]) array;
                for (int i = 0; i < count; i++) {
                    values[to + i] = buffer.get(from + i) != 0;
                }
            }
            case CHAR -> buffer.asCharBuffer().get(from, (char[]) array, to, count);
            case SHORT -> buffer.asShortBuffer().get(from, (short[]) array, to, count);
            case INT -> buffer.asIntBuffer().get(from, (int[]) array, to, count);
            case LONG -> buffer.asLongBuffer().get(from, (long[]) array, to, count);
            case FLOAT -> buffer.asFloatBuffer().get(from, (float[]) array, to, count);
            case DOUBLE -> buffer.asDoubleBuffer().get(from, (double[]) array, to, count);
        }
    }
}
