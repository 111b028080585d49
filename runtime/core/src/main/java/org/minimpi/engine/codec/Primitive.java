package org.minimpi.engine.codec;

import java.nio.ByteBuffer;
import org.minimpi.CodecException;

/** The eight primitive types, in the order of their tags. */
enum Primitive {
    BOOLEAN(Boolean.class, boolean[].class, 1) {
        @Override
        void write(Encoder out, Object box) {
            out.int8((Boolean) box ? 1 : 0);
        }

        @Override
        Object read(Decoder in) {
            return truth(in.int8());
        }

        @Override
        void put(ByteBuffer to, Object array) {
            for (boolean element : (boolean[]) array) {
                to.put((byte) (element ? 1 : 0));
            }
        }

        @Override
        Object get(ByteBuffer from, int length) {
            boolean[] array = new boolean[length];
            for (int i = 0; i < length; i++) {
                array[i] = truth(from.get());
            }
            return array;
        }
    },
    BYTE(Byte.class, byte[].class, 1) {
        @Override
        void write(Encoder out, Object box) {
            out.int8((Byte) box);
        }

        @Override
        Object read(Decoder in) {
            return in.int8();
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.put((byte[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            byte[] array = new byte[length];
            from.get(array);
            return array;
        }
    },
    CHAR(Character.class, char[].class, 2) {
        @Override
        void write(Encoder out, Object box) {
            out.int16((Character) box);
        }

        @Override
        Object read(Decoder in) {
            return (char) in.int16();
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.asCharBuffer().put((char[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            char[] array = new char[length];
            from.asCharBuffer().get(array);
            return array;
        }
    },
    SHORT(Short.class, short[].class, 2) {
        @Override
        void write(Encoder out, Object box) {
            out.int16((Short) box);
        }

        @Override
        Object read(Decoder in) {
            return in.int16();
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.asShortBuffer().put((short[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            short[] array = new short[length];
            from.asShortBuffer().get(array);
            return array;
        }
    },
    INT(Integer.class, int[].class, 4) {
        @Override
        void write(Encoder out, Object box) {
            out.int32((Integer) box);
        }

        @Override
        Object read(Decoder in) {
            return in.int32();
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.asIntBuffer().put((int[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            int[] array = new int[length];
            from.asIntBuffer().get(array);
            return array;
        }
    },
    LONG(Long.class, long[].class, 8) {
        @Override
        void write(Encoder out, Object box) {
            out.int64((Long) box);
        }

        @Override
        Object read(Decoder in) {
            return in.int64();
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.asLongBuffer().put((long[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            long[] array = new long[length];
            from.asLongBuffer().get(array);
            return array;
        }
    },
    FLOAT(Float.class, float[].class, 4) {
        @Override
        void write(Encoder out, Object box) {
            out.int32(Float.floatToRawIntBits((Float) box));
        }

        @Override
        Object read(Decoder in) {
            return Float.intBitsToFloat(in.int32());
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.asFloatBuffer().put((float[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            float[] array = new float[length];
            from.asFloatBuffer().get(array);
            return array;
        }
    },
    DOUBLE(Double.class, double[].class, 8) {
        @Override
        void write(Encoder out, Object box) {
            out.int64(Double.doubleToRawLongBits((Double) box));
        }

        @Override
        Object read(Decoder in) {
            return Double.longBitsToDouble(in.int64());
        }

        @Override
        void put(ByteBuffer to, Object array) {
            to.asDoubleBuffer().put((double[]) array);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            double[] array = new double[length];
            from.asDoubleBuffer().get(array);
            return array;
        }
    };

    private final Class<?> box;
    private final Class<?> array;
    private final int size;

    Primitive(Class<?> box, Class<?> array, int size) {
        this.box = box;
        this.array = array;
        this.size = size;
    }

    Class<?> box() {
        return box;
    }

    Class<?> array() {
        return array;
    }

    /** Bytes of one element. */
    int size() {
        return size;
    }

    /** The primitive with this class, or null if the class is of references. */
    static Primitive of(Class<?> type) {
        for (Primitive primitive : values()) {
            if (primitive.array.getComponentType() == type) {
                return primitive;
            }
        }
        return null;
    }

    /** The primitive with this box, or null. */
    static Primitive ofBox(Class<?> type) {
        for (Primitive primitive : values()) {
            if (primitive.box == type) {
                return primitive;
            }
        }
        return null;
    }

    abstract void write(Encoder out, Object box);

    abstract Object read(Decoder in);

    abstract void put(ByteBuffer to, Object array);

    abstract Object get(ByteBuffer from, int length);

    private static boolean truth(byte encoded) {
        if (encoded >>> 1 != 0) {
            throw new CodecException("malformed: a boolean is neither 0 nor 1", null);
        }
        return encoded == 1;
    }
}
