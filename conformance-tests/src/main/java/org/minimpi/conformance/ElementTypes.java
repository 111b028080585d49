package org.minimpi.conformance;

import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Status;

/** Arrays of every element type arrive as they were sent. */
final class ElementTypes {

    /** Bytes. */
    @Case(section = "3.2.2")
    void bytes(Comm comm) {
        byte[] got = new byte[4];
        shift(comm, Buf.of(new byte[] {Byte.MIN_VALUE, -1, 0, Byte.MAX_VALUE}), Buf.of(got));
        Check.equal(new byte[] {Byte.MIN_VALUE, -1, 0, Byte.MAX_VALUE}, got, "elements");
    }

    /** Booleans. */
    @Case(section = "3.2.2")
    void booleans(Comm comm) {
        boolean[] got = {false, true, true};
        shift(comm, Buf.of(new boolean[] {true, false, true}), Buf.of(got));
        Check.equal(new boolean[] {true, false, true}, got, "elements");
    }

    /** Chars. */
    @Case(section = "3.2.2")
    void chars(Comm comm) {
        char[] got = new char[3];
        shift(comm, Buf.of(new char[] {'a', '\u20ac', Character.MAX_VALUE}), Buf.of(got));
        Check.equal(new char[] {'a', '\u20ac', Character.MAX_VALUE}, got, "elements");
    }

    /** Shorts. */
    @Case(section = "3.2.2")
    void shorts(Comm comm) {
        short[] got = new short[3];
        shift(comm, Buf.of(new short[] {Short.MIN_VALUE, 258, Short.MAX_VALUE}), Buf.of(got));
        Check.equal(new short[] {Short.MIN_VALUE, 258, Short.MAX_VALUE}, got, "elements");
    }

    /** Ints. */
    @Case(section = "3.2.2")
    void ints(Comm comm) {
        int[] got = new int[3];
        shift(comm, Ints.of(Integer.MIN_VALUE, 0x01020304, Integer.MAX_VALUE), Buf.of(got));
        Check.equal(new int[] {Integer.MIN_VALUE, 0x01020304, Integer.MAX_VALUE}, got, "elements");
    }

    /** Longs. */
    @Case(section = "3.2.2")
    void longs(Comm comm) {
        long[] got = new long[3];
        shift(comm, Buf.of(new long[] {Long.MIN_VALUE, 0x0102030405060708L, Long.MAX_VALUE}), Buf.of(got));
        Check.equal(new long[] {Long.MIN_VALUE, 0x0102030405060708L, Long.MAX_VALUE}, got, "elements");
    }

    /** Floats, with the zero that is negative and those that are no numbers. */
    @Case(section = "3.2.2")
    void floats(Comm comm) {
        float[] sent = {-0.0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN, 1.5f};
        float[] got = new float[5];
        shift(comm, Buf.of(sent), Buf.of(got));
        Check.equal(sent, got, "elements");
    }

    /** Doubles, with the zero that is negative and those that are no numbers. */
    @Case(section = "3.2.2")
    void doubles(Comm comm) {
        double[] sent = {-0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN, 1.5};
        double[] got = new double[5];
        shift(comm, Buf.of(sent), Buf.of(got));
        Check.equal(sent, got, "elements");
    }

    /** A part of an array goes to a part of another, and its neighbours stay. */
    @Case(section = "3.2.2")
    void partsOfArrays(Comm comm) {
        long[] got = {9, 9, 9, 9};
        shift(comm, Buf.of(new long[] {0, 1, 2, 3, 4}).slice(1, 3).slice(1, 2), Buf.of(got, 1, 2));
        Check.equal(new long[] {9, 2, 3, 9}, got, "elements");
    }

    /** To the next rank, from the previous. */
    static void shift(Comm comm, Buf out, Buf in) {
        int next = (comm.rank() + 1) % comm.size();
        int previous = (comm.rank() + comm.size() - 1) % comm.size();
        Status status = comm.sendrecv(out, next, 0, in, previous, 0);
        Check.equal(new Status(previous, 0, out.bytes()), status, "status");
        Check.equal(out.count(), status.count(out.type()), "count");
    }
}
