package org.minimpi.engine.codec;

import java.io.ObjectInputFilter;
import java.util.function.BinaryOperator;
import org.minimpi.CodecException;

/**
 * Asks the filter of one message what may be read, as {@link java.io.ObjectInputStream} does: once for each class, again
 * for the limits alone when the class returns, and for every array with its length.
 */
final class Screen implements ObjectInputFilter.FilterInfo {
    private final ObjectInputFilter filter;
    private final Decoder in;
    private long asked;
    private long references;
    private Class<?> type;
    private long arrayLength;

    Screen(ObjectInputFilter given, Decoder in) {
        BinaryOperator<ObjectInputFilter> factory = ObjectInputFilter.Config.getSerialFilterFactory();
        ObjectInputFilter ofTheJvm = factory.apply(null, ObjectInputFilter.Config.getSerialFilter());
        this.filter = factory.apply(ofTheJvm, given);
        this.in = in;
    }

    void object() {
        references++;
    }

    /** Asks about a class that has a tag of its own. */
    void check(int tag, Class<?> tagged) {
        long bit = 1L << tag;
        check((asked & bit) == 0 ? tagged : null, -1);
        asked |= bit;
    }

    void check(Class<?> next, long length) {
        type = next;
        arrayLength = length;
        if (filter == null) {
            return;
        }
        ObjectInputFilter.Status status = filter.checkInput(this);
        if (status == null || status == ObjectInputFilter.Status.REJECTED) {
            throw new CodecException("the filter rejects " + this, null);
        }
    }

    @Override
    public Class<?> serialClass() {
        return type;
    }

    @Override
    public long arrayLength() {
        return arrayLength;
    }

    @Override
    public long depth() {
        return in.depth() + 1L;
    }

    @Override
    public long references() {
        return references;
    }

    @Override
    public long streamBytes() {
        return in.position();
    }

    @Override
    public String toString() {
        return (type == null ? "an object" : type.getName()) + " (array length " + arrayLength + ", depth " + depth()
                + ", " + references + " objects, " + streamBytes() + " bytes)";
    }
}
