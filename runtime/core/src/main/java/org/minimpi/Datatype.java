package org.minimpi;

/** The element types a {@link Buf} can have. There are no derived datatypes: pack with a loop instead. */
public enum Datatype {
    /** {@code byte}, 1 byte. */
    BYTE(1),
    /** {@code boolean}, 1 byte: 0 or 1. */
    BOOLEAN(1),
    /** {@code char}, 2 bytes. */
    CHAR(2),
    /** {@code short}, 2 bytes. */
    SHORT(2),
    /** {@code int}, 4 bytes. */
    INT(4),
    /** {@code long}, 8 bytes. */
    LONG(8),
    /** {@code float}, 4 bytes. */
    FLOAT(4),
    /** {@code double}, 8 bytes. */
    DOUBLE(8);

    private final int bytes;

    Datatype(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The size of one element in a message.
     *
     * @return 1, 2, 4 or 8
     */
    public int bytes() {
        return bytes;
    }
}
