package org.minimpi.engine;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.minimpi.Buf;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.engine.check.Region;

/** Checks what a collective is called with, before anything is sent. */
record Arguments(Messaging comm, String collective) {

    Arguments {
        comm.checkOpen();
    }

    void root(int root) {
        if (root < 0 || root >= comm.size()) {
            throw wrong("root " + root + " is not a rank; ranks are 0 to " + (comm.size() - 1));
        }
    }

    /** An input that is there. */
    void input(String name, Buf buf) {
        Objects.requireNonNull(buf, name);
        if (buf == Buf.IN_PLACE) {
            throw wrong(name + " cannot be IN_PLACE here");
        }
    }

    /** A place for results. */
    void output(String name, Buf buf) {
        input(name, buf);
        writable(name, buf);
    }

    void writable(String name, Buf buf) {
        if (buf.storage() instanceof ByteBuffer bytes && bytes.isReadOnly()) {
            throw wrong(name + " is read-only");
        }
    }

    /** Null if it is IN_PLACE, which every rank may say. */
    Buf inPlace(String name, Buf buf) {
        return Objects.requireNonNull(buf, name) == Buf.IN_PLACE ? null : buf;
    }

    /** Null if it is IN_PLACE, which only root may say. */
    Buf inPlaceAt(int root, String name, Buf buf) {
        root(root);
        if (comm.rank() != root) {
            input(name, buf);
        }
        return inPlace(name, buf);
    }

    /** So many blocks. */
    void parts(String name, Parts parts, int blocks) {
        Objects.requireNonNull(parts, name);
        input(name, parts.buf());
        if (parts.counts().length != blocks) {
            throw wrong(name + " has " + parts.counts().length + " parts, needed are " + blocks);
        }
    }

    void count(String name, Buf buf, long needed, String why) {
        if (buf.count() != needed) {
            throw wrong(name + " has " + buf.count() + " elements, needed are " + needed + ": " + why);
        }
    }

    /** Elements for equal blocks. */
    void divisible(String name, Buf buf, int blocks) {
        if (blocks == 0 ? buf.count() > 0 : buf.count() % blocks != 0) {
            throw wrong(name + " has " + buf.count() + " elements, which are not " + blocks + " equal blocks");
        }
    }

    /** An input and a result, or a block of one of them: of one type, and apart. */
    void pair(Buf a, Buf b) {
        sameType(a, b);
        apart(a, b);
    }

    /** An input and blocks of results, or the other way round. */
    void pair(Parts blocks, Buf b) {
        sameType(blocks.buf(), b);
        for (int rank = 0; rank < blocks.counts().length && blocks.buf().storage() == b.storage(); rank++) {
            apart(blocks.block(rank), b);
        }
    }

    private void apart(Buf a, Buf b) {
        if (overlap(a, b)) {
            throw wrong("send and recv overlap; use IN_PLACE");
        }
    }

    static boolean overlap(Buf a, Buf b) {
        return Region.of(a).overlaps(Region.of(b));
    }

    private void sameType(Buf a, Buf b) {
        if (a.type() != b.type() && a.count() > 0 && b.count() > 0) {
            throw wrong("elements of type " + a.type() + " and of type " + b.type());
        }
    }

    void operation(Op op, Buf buf) {
        Objects.requireNonNull(op, "op");
        if (buf.count() > 0 && !op.accepts(buf.type())) {
            throw wrong("the operation " + op + " is not defined for elements of type " + buf.type());
        }
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(comm.describe(collective + ": " + what));
    }
}
