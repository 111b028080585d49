package org.minimpi.engine.codec;

import java.io.ObjectInputFilter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.minimpi.CodecException;

/**
 * One message while it is read. Its bytes may be anybody's: what is allocated before it is filled never exceeds, in all,
 * what the bytes that are left can fill.
 */
final class Decoder {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Screen screen;
    private final byte[] bytes;
    private final int start;
    private final int limit;
    private int at;
    private int depth;
    /** Bytes that the containers around still need: one for each value to come. */
    private int promised;

    private NamedForm[] classes = new NamedForm[4];
    private int named;

    Decoder(byte[] bytes, int offset, int length, ObjectInputFilter filter) {
        this.bytes = bytes;
        this.start = offset;
        this.at = offset;
        this.limit = offset + length;
        this.screen = new Screen(filter, this);
    }

    Object message() {
        Object value = value();
        if (at != limit) {
            throw malformed(limit - at + " bytes too many");
        }
        return value;
    }

    Object value() {
        int tag = tag();
        if (tag == Tag.NULL) {
            return null;
        }
        screen.object();
        if (tag == Tag.LATIN1) {
            return latin1(count());
        }
        if (tag == Tag.UTF16) {
            return utf16(count());
        }
        Form form = tag == Tag.OBJECT ? namedClass() : Forms.tagged(tag);
        if (form == null) {
            throw malformed("unknown tag " + tag);
        }
        return form.read(this);
    }

    Screen screen() {
        return screen;
    }

    int depth() {
        return depth;
    }

    int position() {
        return at - start;
    }

    void enter() {
        if (++depth > CompactCodec.MAX_DEPTH) {
            throw malformed("nested more than " + CompactCodec.MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth--;
    }

    /** How many values the container that begins here has; each is then read by {@link #promisedValue}. */
    int values(int perElement) {
        int count = count();
        if ((long) count * perElement > left() - promised) {
            throw malformed(count + " elements in " + left() + " bytes");
        }
        promised += count * perElement;
        return count;
    }

    /** As {@link #values}, of a container whose class has a tag of its own. */
    int elements(int tag, Class<?> tagged, int perElement) {
        screen.check(tag, tagged);
        int count = values(perElement);
        screen.check(Object[].class, count);
        return count;
    }

    Object promisedValue() {
        promised--;
        return value();
    }

    int tag() {
        return bytes[take(1)] & 0xff;
    }

    byte int8() {
        return bytes[take(1)];
    }

    short int16() {
        int from = take(2);
        return (short) (bytes[from] & 0xff | bytes[from + 1] << 8);
    }

    int int32() {
        return (int) INT.get(bytes, take(4));
    }

    long int64() {
        return (long) LONG.get(bytes, take(8));
    }

    int count() {
        int count = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = int8();
            if (shift == 28 && (next & 0xf8) != 0) {
                break;
            }
            count |= (next & 0x7f) << shift;
            if (next >= 0) {
                return count;
            }
        }
        throw malformed("a count of more than 31 bits");
    }

    /** The next elements, for the caller to copy; checked before anything is allocated for them. */
    ByteBuffer next(int count, int size) {
        long length = (long) count * size;
        return ByteBuffer.wrap(bytes, take(length), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    String name() {
        int doubled = count();
        return (doubled & 1) == 0 ? latin1(doubled >>> 1) : utf16(doubled >>> 1);
    }

    CodecException malformed(String what) {
        return new CodecException("malformed at byte " + position() + " of " + (limit - start) + ": " + what, null);
    }

    private String latin1(int length) {
        return new String(bytes, take(length), length, StandardCharsets.ISO_8859_1);
    }

    private String utf16(int length) {
        return next(length, 2).asCharBuffer().toString();
    }

    private NamedForm namedClass() {
        int number = count();
        if (number < named) {
            screen.check(null, -1);
            return classes[number];
        }
        if (number > named) {
            throw malformed("class " + number + " of " + named);
        }
        if (named == classes.length) {
            classes = Arrays.copyOf(classes, named * 2);
        }
        int length = count();
        Class<?> type = ClassNames.resolve(bytes, take(length), length);
        screen.check(type, -1);
        if (!(Forms.of(type) instanceof NamedForm form) || form.type() != type) {
            throw new CodecException(type.getName() + " has no compact form here", null);
        }
        if (int32() != form.shape()) {
            throw new CodecException("the sender has another version of " + type.getName(), null);
        }
        classes[named++] = form;
        return form;
    }

    private int left() {
        return limit - at;
    }

    private int take(long length) {
        if (length > left()) {
            throw malformed(length + " bytes expected, " + left() + " left");
        }
        int from = at;
        at += (int) length;
        return from;
    }
}
