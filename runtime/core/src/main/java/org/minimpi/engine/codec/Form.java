package org.minimpi.engine.codec;

/** How the values of one class are laid out. */
interface Form {

    /** Writes the tag and the body of a value that is not null. */
    void write(Encoder out, Object value);

    /** Reads what {@link #write} has written after the tag. */
    Object read(Decoder in);
}
