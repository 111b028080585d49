package org.minimpi.conformance.model;

import org.minimpi.Datatype;

/** Numbers that look random and follow from a key, so that the receiver knows what the sender sends. */
final class Values {

    private Values() {}

    /** The key that stands for these numbers in this order. */
    static long key(long... parts) {
        long key = 0;
        for (long part : parts) {
            key = at(key, part);
        }
        return key;
    }

    /** One of the numbers of a key (the mixing function of SplitMix64). */
    static long at(long key, long index) {
        long z = key + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The elements of a key. */
    static long[] of(Datatype type, long key, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = Scalars.narrow(type, at(key, i));
        }
        return values;
    }
}
