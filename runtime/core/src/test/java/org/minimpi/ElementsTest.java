package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type from every kind of storage to every kind of storage, with room before and behind that stays as it was. */
class ElementsTest {
    private static final int BEFORE = 3;
    private static final int COUNT = 20;
    private static final int ROOM = 30;

    @ParameterizedTest
    @EnumSource
    void everyStorageToEveryStorage(Datatype type) {
        for (Buf from : storages(type)) {
            for (int i = 0; i < ROOM; i++) {
                set(from, i, value(type, i));
            }
            for (Buf to : storages(type)) {
                from.slice(BEFORE, COUNT).copyTo(to.slice(BEFORE + 1, COUNT + 2));
                for (int i = 0; i < ROOM; i++) {
                    boolean copied = i > BEFORE && i <= BEFORE + COUNT;
                    assertEquals(copied ? value(type, i - 1) : zero(type), get(to, i), type + " at " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCopyIsApart(Datatype type) {
        for (Buf from : storages(type)) {
            set(from, BEFORE, value(type, 1));
            Buf copy = from.slice(BEFORE, 1).copy();
            set(from, BEFORE, zero(type));
            assertEquals(1, copy.count());
            assertEquals(type, copy.type());
            assertEquals(value(type, 1), get(copy, 0));
        }
    }

    @Test
    void nothingIsCopiedFromNothing() {
        Buf to = Buf.of(new int[] {1});
        Buf.EMPTY.copyTo(to);
        assertEquals(1, get(to, 0));
    }

    @Test
    void positionsAndLimitsStay() {
        ByteBuffer from = ByteBuffer.allocate(16).position(2).limit(10);
        ByteBuffer to = ByteBuffer.allocateDirect(16).position(4).limit(12);
        from.put(2, (byte) 9);
        Buf.of(from).copyTo(Buf.of(to));
        assertEquals(2, from.position());
        assertEquals(10, from.limit());
        assertEquals(4, to.position());
        assertEquals(12, to.limit());
        assertEquals(9, to.get(4));
    }

    private static List<Buf> storages(Datatype type) {
        List<Buf> all = new ArrayList<>();
        all.add(array(type));
        int bytes = ROOM * type.bytes();
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            all.add(Buf.of(ByteBuffer.allocate(bytes).order(order), type));
            all.add(Buf.of(ByteBuffer.allocateDirect(bytes).order(order), type));
            ByteBuffer odd = ByteBuffer.allocate(bytes + 12).position(5).limit(bytes + 5);
            all.add(Buf.of(odd.order(order), type));
        }
        return all;
    }

    private static Buf array(Datatype type) {
        return switch (type) {
            case BYTE -> Buf.of(new byte[ROOM + 2], 1, ROOM);
            case BOOLEAN -> Buf.of(new boolean[ROOM + 2], 1, ROOM);
            case CHAR -> Buf.of(new char[ROOM + 2], 1, ROOM);
            case SHORT -> Buf.of(new short[ROOM + 2], 1, ROOM);
            case INT -> Buf.of(new int[ROOM + 2], 1, ROOM);
            case LONG -> Buf.of(new long[ROOM + 2], 1, ROOM);
            case FLOAT -> Buf.of(new float[ROOM + 2], 1, ROOM);
            case DOUBLE -> Buf.of(new double[ROOM + 2], 1, ROOM);
        };
    }

    private static Object value(Datatype type, int i) {
        return switch (type) {
            case BYTE -> (byte) (i + 1);
            case BOOLEAN -> i % 3 != 0;
            case CHAR -> (char) (0x1234 + i);
            case SHORT -> (short) (0x1234 + i);
            case INT -> 0x12345678 + i;
            case LONG -> 0x123456789ABCDEF0L + i;
            case FLOAT -> 1.5f + i;
            case DOUBLE -> Math.PI + i;
        };
    }

    private static Object zero(Datatype type) {
        return get(array(type), 0);
    }

    private static void set(Buf buf, int index, Object value) {
        int i = buf.offset() + index;
        if (!(buf.storage() instanceof ByteBuffer bytes)) {
            java.lang.reflect.Array.set(buf.storage(), i, value);
            return;
        }
        int at = i * buf.type().bytes();
        switch (buf.type()) {
            case BYTE -> bytes.put(at, (byte) value);
            case BOOLEAN -> bytes.put(at, (byte) ((boolean) value ? 1 : 0));
            case CHAR -> bytes.putChar(at, (char) value);
            case SHORT -> bytes.putShort(at, (short) value);
            case INT -> bytes.putInt(at, (int) value);
            case LONG -> bytes.putLong(at, (long) value);
            case FLOAT -> bytes.putFloat(at, (float) value);
            case DOUBLE -> bytes.putDouble(at, (double) value);
        }
    }

    private static Object get(Buf buf, int index) {
        int i = buf.offset() + index;
        if (!(buf.storage() instanceof ByteBuffer bytes)) {
            return java.lang.reflect.Array.get(buf.storage(), i);
        }
        int at = i * buf.type().bytes();
        return switch (buf.type()) {
            case BYTE -> bytes.get(at);
            case BOOLEAN -> bytes.get(at) != 0;
            case CHAR -> bytes.getChar(at);
            case SHORT -> bytes.getShort(at);
            case INT -> bytes.getInt(at);
            case LONG -> bytes.getLong(at);
            case FLOAT -> bytes.getFloat(at);
            case DOUBLE -> bytes.getDouble(at);
        };
    }
}
