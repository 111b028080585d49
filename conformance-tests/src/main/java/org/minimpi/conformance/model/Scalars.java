package org.minimpi.conformance.model;

import java.nio.ByteBuffer;
import org.minimpi.Datatype;

/**
 * Elements of every type as longs, the only numbers that the model knows. Elements of FLOAT and DOUBLE are whole numbers,
 * small enough that sums and products of a few are exact.
 */
final class Scalars {
    private static final long FLOAT_RANGE = 1 << 20;
    private static final long DOUBLE_RANGE = 1L << 45;

    private Scalars() {}

    /** What an element of that type keeps of a number. */
    static long narrow(Datatype type, long value) {
        return switch (type) {
            case BYTE -> (byte) value;
            case BOOLEAN -> value & 1;
            case CHAR -> (char) value;
            case SHORT -> (short) value;
            case INT -> (int) value;
            case LONG -> value;
            case FLOAT -> value % FLOAT_RANGE;
            case DOUBLE -> value % DOUBLE_RANGE;
        };
    }

    /** One element of an array or ByteBuffer. */
    static long get(Object storage, Datatype type, int index) {
        if (storage instanceof ByteBuffer buffer) {
            int at = index * type.bytes();
            return switch (type) {
                case BYTE, BOOLEAN -> buffer.get(at);
                case CHAR -> buffer.getChar(at);
                case SHORT -> buffer.getShort(at);
                case INT -> buffer.getInt(at);
                case LONG -> buffer.getLong(at);
                case FLOAT -> whole(buffer.getFloat(at));
                case DOUBLE -> whole(buffer.getDouble(at));
            };
        }
        return switch (type) {
            case BYTE -> ((byte[]) storage)[index];
            case BOOLEAN -> ((boolean[]) storage)[index] ? 1 : 0;
            case CHAR -> ((char[]) storage)[index];
            case SHORT -> ((short[]) storage)[index];
            case INT -> ((int[]) storage)[index];
            case LONG -> ((long[]) storage)[index];
            case FLOAT -> whole(((float[]) storage)[index]);
            case DOUBLE -> whole(((double[]) storage)[index]);
        };
    }

    /** A number that no element should have, if it is not whole. */
    private static long whole(double value) {
        return value == (long) value ? (long) value : ~Double.doubleToRawLongBits(value);
    }

    /** Changes one element of an array or ByteBuffer. */
    static void set(Object storage, Datatype type, int index, long value) {
        if (storage instanceof ByteBuffer buffer) {
            int at = index * type.bytes();
            switch (type) {
                case BYTE, BOOLEAN -> buffer.put(at, (byte) value);
                case CHAR -> buffer.putChar(at, (char) value);
                case SHORT -> buffer.putShort(at, (short) value);
                case INT -> buffer.putInt(at, (int) value);
                case LONG -> buffer.putLong(at, value);
                case FLOAT -> buffer.putFloat(at, value);
                case DOUBLE -> buffer.putDouble(at, value);
            }
            return;
        }
        switch (type) {
            case BYTE -> ((byte[]) storage)[index] = (byte) value;
            case BOOLEAN -> ((boolean[]) storage)[index] = value != 0;
            case CHAR -> ((char[]) storage)[index] = (char) value;
            case SHORT -> ((short[]) storage)[index] = (short) value;
            case INT -> ((int[]) storage)[index] = (int) value;
            case LONG -> ((long[]) storage)[index] = value;
            case FLOAT -> ((float[]) storage)[index] = value;
            case DOUBLE -> ((double[]) storage)[index] = value;
        }
    }
}
