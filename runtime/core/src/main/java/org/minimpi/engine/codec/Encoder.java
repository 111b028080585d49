package org.minimpi.engine.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.minimpi.CodecException;

/** One message while it is written. */
final class Encoder {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST = Integer.MAX_VALUE - 8;
    /** A longer string that is there twice is not written twice. */
    private static final int SHORT_STRING = 64;

    private final Seen seen = new Seen();
    private byte[] bytes = new byte[64];
    private int end;
    private int depth;
    private NamedForm[] classes = new NamedForm[4];
    private int named;

    byte[] message() {
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    void value(Object value) {
        if (value == null) {
            tag(Tag.NULL);
        } else if (value instanceof String string) {
            string(string);
        } else {
            Forms.of(value.getClass()).write(this, value);
        }
    }

    /** Goes into a value that holds others. Each is entered once: aliases and cycles are left to serialization. */
    void enter(Object container) {
        once(container);
        deeper();
    }

    /** Goes into a value that may be written twice, since nobody can tell and it holds no more than its parts. */
    void deeper() {
        if (++depth > CompactCodec.MAX_DEPTH) {
            throw Unfit.INSTANCE;
        }
    }

    void leave() {
        depth--;
    }

    void once(Object object) {
        if (!seen.add(object)) {
            throw Unfit.INSTANCE;
        }
    }

    void tag(int tag) {
        room(1);
        bytes[end++] = (byte) tag;
    }

    void int8(int value) {
        tag(value);
    }

    void int16(int value) {
        room(2);
        bytes[end++] = (byte) value;
        bytes[end++] = (byte) (value >> 8);
    }

    void int32(int value) {
        room(4);
        INT.set(bytes, end, value);
        end += 4;
    }

    void int64(long value) {
        room(8);
        LONG.set(bytes, end, value);
        end += 8;
    }

    void count(int count) {
        room(5);
        int rest = count;
        while (rest > 0x7f) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    /** The next bytes, for the caller to fill. */
    ByteBuffer next(long length) {
        room(length);
        ByteBuffer next = ByteBuffer.wrap(bytes, end, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        end += (int) length;
        return next;
    }

    void raw(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, end, source.length);
        end += source.length;
    }

    void string(String string) {
        if (string.length() > SHORT_STRING) {
            once(string);
        }
        byte[] latin1 = latin1(string);
        tag(latin1 != null ? Tag.LATIN1 : Tag.UTF16);
        count(string.length());
        chars(string, latin1);
    }

    void name(String name) {
        byte[] latin1 = latin1(name);
        count(name.length() * 2 + (latin1 != null ? 0 : 1));
        chars(name, latin1);
    }

    void namedClass(NamedForm form) {
        int number = 0;
        while (number < named && classes[number] != form) {
            number++;
        }
        count(number);
        if (number == named) {
            if (named == classes.length) {
                classes = Arrays.copyOf(classes, named * 2);
            }
            classes[named++] = form;
            count(form.name().length);
            raw(form.name());
            int32(form.shape());
        }
    }

    private void chars(String string, byte[] latin1) {
        if (latin1 != null) {
            raw(latin1);
        } else {
            // As chars, since a charset would replace a surrogate that has no partner.
            next(2L * string.length()).asCharBuffer().put(string.toCharArray());
        }
    }

    /** The chars of a string, or null if a byte is too small for one of them. */
    private static byte[] latin1(String string) {
        byte[] latin1 = string.getBytes(StandardCharsets.ISO_8859_1);
        return new String(latin1, StandardCharsets.ISO_8859_1).equals(string) ? latin1 : null;
    }

    private void room(long more) {
        if (more > bytes.length - end) {
            long needed = end + more;
            if (needed > LARGEST) {
                throw new CodecException("an encoded object has at most " + LARGEST + " bytes", null);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, LARGEST)));
        }
    }
}
