package org.minimpi.conformance.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.minimpi.Buf;
import org.minimpi.Datatype;

/**
 * A buffer of a rank: elements in an array or a ByteBuffer, with a few more on both sides, and beside them what each of
 * all these should be. So one check finds what was not written, what was written wrong and what was written that should
 * not have been.
 */
final class Area {
    private static final int MARGIN = 4;

    private final Datatype type;
    private final int from;
    private final int count;
    private final Buf whole;
    private final Buf readable;
    private final long[] should;

    Area(Datatype type, int count, Random random) {
        this.type = type;
        this.count = count;
        this.from = random.nextInt(MARGIN);
        int all = from + count + random.nextInt(MARGIN);
        if (random.nextBoolean()) {
            whole = Buf.allocate(type, all);
            readable = whole;
        } else {
            ByteBuffer bytes = random.nextInt(3) == 0
                    ? ByteBuffer.allocateDirect(all * type.bytes())
                    : ByteBuffer.allocate(all * type.bytes());
            ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            whole = Buf.of(bytes.order(order), type);
            readable = random.nextBoolean() ? Buf.of(bytes.asReadOnlyBuffer().order(order), type) : whole;
        }
        should = new long[all];
        spoil(random.nextLong());
    }

    int count() {
        return count;
    }

    /** To be received into. */
    Buf buf() {
        return whole.slice(from, count);
    }

    /** To be sent from; may be read-only. */
    Buf input() {
        return readable.slice(from, count);
    }

    /** Writes elements. */
    void put(int at, long... values) {
        for (int i = 0; i < values.length; i++) {
            Scalars.set(whole.storage(), type, from + at + i, values[i]);
        }
        expect(at, values);
    }

    /** Notes what an operation should write. */
    void expect(int at, long... values) {
        System.arraycopy(values, 0, should, from + at, values.length);
    }

    /** Takes for right whatever is there. */
    void accept(int at, int length) {
        for (int i = from + at; i < from + at + length; i++) {
            should[i] = Scalars.get(whole.storage(), type, i);
        }
    }

    /** Compares all there is with what it should be. */
    void check(String what) {
        Object storage = whole.storage();
        for (int i = 0; i < should.length; i++) {
            long is = Scalars.get(storage, type, i);
            if (is != should[i]) {
                String where = i < from || i >= from + count ? ", outside what was passed," : "";
                throw new AssertionError(what + ": element " + (i - from) + " of " + count + " x " + type + where
                        + ": expected " + should[i] + " but was " + is);
            }
        }
    }

    /** Reuses an input when the operation is complete: checks that it is as it was and overwrites it. */
    void used(String what) {
        check(what + ": the input, which should be as it was");
        spoil(should.length);
    }

    private void spoil(long key) {
        for (int i = 0; i < should.length; i++) {
            should[i] = Scalars.narrow(type, Values.at(key, i));
            Scalars.set(whole.storage(), type, i, should[i]);
        }
    }
}
