package org.minimpi;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A view of {@code count} elements of a primitive array or a {@link ByteBuffer}: the (buffer, offset, count, datatype) of
 * MPI as one typed value. Making one never copies and never moves a ByteBuffer's position. Immutable and reusable, so one Buf serves
 * many operations; what it views is shared with whoever holds the array.
 */
public final class Buf {

    /**
     * No elements: for messages of length zero, which match any element type, and for the unused side of rooted
     * collectives.
     */
    public static final Buf EMPTY = new Buf(new byte[0], Datatype.BYTE, 0, 0);

    /**
     * In place of a collective's input, or of root's own block in a scatter: it is where the output goes (MPI_IN_PLACE).
     * Only the one instance means that.
     */
    public static final Buf IN_PLACE = new Buf(new byte[0], Datatype.BYTE, 0, 0);

    private final Object storage;
    private final Datatype type;
    private final int offset;
    private final int count;

    private Buf(Object storage, Datatype type, int offset, int count) {
        this.storage = storage;
        this.type = type;
        this.offset = offset;
        this.count = count;
    }

    /**
     * Elements of a new array, all zero.
     *
     * @param type their type
     * @param count how many
     * @return a view of the array
     */
    public static Buf allocate(Datatype type, int count) {
        return switch (type) {
            case BYTE -> of(new byte[count]);
            case BOOLEAN -> of(new boolean[count]);
            case CHAR -> of(new char[count]);
            case SHORT -> of(new short[count]);
            case INT -> of(new int[count]);
            case LONG -> of(new long[count]);
            case FLOAT -> of(new float[count]);
            case DOUBLE -> of(new double[count]);
        };
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(byte[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(byte[] array, int offset, int count) {
        return new Buf(array, Datatype.BYTE, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(boolean[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(boolean[] array, int offset, int count) {
        return new Buf(array, Datatype.BOOLEAN, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(char[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(char[] array, int offset, int count) {
        return new Buf(array, Datatype.CHAR, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(short[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(short[] array, int offset, int count) {
        return new Buf(array, Datatype.SHORT, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(int[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(int[] array, int offset, int count) {
        return new Buf(array, Datatype.INT, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(long[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(long[] array, int offset, int count) {
        return new Buf(array, Datatype.LONG, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(float[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(float[] array, int offset, int count) {
        return new Buf(array, Datatype.FLOAT, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * All of an array.
     *
     * @param array the elements
     * @return a view of them
     */
    public static Buf of(double[] array) {
        return of(array, 0, array.length);
    }

    /**
     * A part of an array.
     *
     * @param array the elements
     * @param offset the first of them
     * @param count how many
     * @return a view of them
     * @throws IndexOutOfBoundsException if the part reaches outside the array
     */
    public static Buf of(double[] array, int offset, int count) {
        return new Buf(array, Datatype.DOUBLE, Objects.checkFromIndexSize(offset, count, array.length), count);
    }

    /**
     * The bytes from position to limit, heap or direct, as they are now.
     *
     * @param buffer the bytes; its position and limit may be moved afterwards
     * @return a view of them
     */
    public static Buf of(ByteBuffer buffer) {
        return of(buffer, Datatype.BYTE);
    }

    /**
     * The bytes from position to limit as elements of {@code type}, in the buffer's byte order.
     *
     * @param buffer the bytes; its position, limit and order may be changed afterwards
     * @param type the element type
     * @return a view of them
     * @throws IllegalArgumentException if the bytes are not whole elements
     */
    public static Buf of(ByteBuffer buffer, Datatype type) {
        if (buffer.remaining() % type.bytes() != 0) {
            throw new IllegalArgumentException(buffer.remaining() + " bytes are not whole elements of " + type + " ("
                    + type.bytes() + " bytes each)");
        }
        return new Buf(buffer.slice().order(buffer.order()), type, 0, buffer.remaining() / type.bytes());
    }

    /**
     * A part of this view.
     *
     * @param from its first element, counted from the start of this view
     * @param length how many elements
     * @return a view of the same storage
     * @throws IndexOutOfBoundsException if the part reaches outside this view
     */
    public Buf slice(int from, int length) {
        return new Buf(storage, type, offset + Objects.checkFromIndexSize(from, length, count), length);
    }

    /**
     * Copies all elements to the start of another view.
     *
     * @param target has elements of the same type, unless there are none to copy; must not overlap this
     * @throws IllegalArgumentException if they are of another type
     * @throws IndexOutOfBoundsException if {@code target} is shorter
     */
    public void copyTo(Buf target) {
        if (count == 0) {
            return;
        }
        if (target.type != type) {
            throw new IllegalArgumentException("cannot copy " + this + " to " + target);
        }
        Objects.checkFromIndexSize(0, count, target.count);
        Elements.copy(this, target);
    }

    /**
     * The same elements in an array of their own.
     *
     * @return a view of the array
     */
    public Buf copy() {
        Buf copy = allocate(type, count);
        copyTo(copy);
        return copy;
    }

    /**
     * The element type.
     *
     * @return the element type
     */
    public Datatype type() {
        return type;
    }

    /**
     * The number of elements.
     *
     * @return the number of elements
     */
    public int count() {
        return count;
    }

    /**
     * The size of all elements in a message.
     *
     * @return the size in bytes
     */
    public long bytes() {
        return (long) count * type.bytes();
    }

    /**
     * For backends: what the elements are in.
     *
     * @return a primitive array, or a ByteBuffer whose index 0 is element 0
     */
    public Object storage() {
        return storage;
    }

    /**
     * For backends: where the elements begin.
     *
     * @return the index of the first element in {@link #storage()}, in elements
     */
    public int offset() {
        return offset;
    }

    @Override
    public String toString() {
        return count + " x " + type;
    }
}
