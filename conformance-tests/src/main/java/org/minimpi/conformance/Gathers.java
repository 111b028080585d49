package org.minimpi.conformance;

import java.nio.ByteBuffer;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Parts;

/** One rank collects blocks of all. */
final class Gathers {

    /** A few elements at every root. */
    @Case(section = "6.5")
    void fewElements(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.gather(Lengths.FEW, root));
    }

    /** 40 KiB at every root. */
    @Case(section = "6.5")
    void of40KiB(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.gather(Lengths.OF_40_KIB / comm.size(), root));
    }

    /** 300 KiB from every rank, too much to be buffered. */
    @Case(section = "6.5")
    void longBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).gather(Lengths.OF_300_KIB, comm.size() - 1);
    }

    /** The root's block may be in its place already. */
    @Case(section = "6.5")
    void inPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> {
            ints.gatherInPlace(Lengths.FEW, root);
            ints.gatherInPlace(Lengths.OF_40_KIB, root);
        });
    }

    /** No elements; a buffer without elements fits any type. */
    @Case(section = "6.5")
    void noElements(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            comm.gather(comm.rank() == root ? Buf.EMPTY : Buf.of(new double[0]), Buf.of(new int[0]), root);
            Movement.blocking(comm, Datatype.INT).gather(Lengths.FEW, root);
        });
    }

    /** What is for root only is not looked at elsewhere. */
    @Case(section = "6.5")
    void othersResultIsIgnored(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            float[] untouched = {2.5f};
            int[] got = new int[comm.size()];
            comm.gather(Ints.of(comm.rank()), comm.rank() == root ? Buf.of(got) : Buf.of(untouched), root);
            Check.equal(comm.rank() == root ? Ints.upTo(comm.size()) : new int[comm.size()], got, "blocks");
            Check.equal(new float[] {2.5f}, untouched, "a buffer at a rank that is not root");
            comm.gather(Ints.of(-comm.rank()), comm.rank() == root ? Buf.of(got) : null, root);
        });
    }

    /** To and from direct buffers. */
    @Case(section = "6.5")
    void byteBuffers(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            Buf send = Buf.of(ByteBuffer.allocateDirect(4), Datatype.INT);
            Ints.of(comm.rank()).copyTo(send);
            Buf recv = Buf.of(ByteBuffer.allocateDirect(4 * comm.size()), Datatype.INT);
            comm.gather(send, comm.rank() == root ? recv : Buf.EMPTY, root);
            int[] expected = comm.rank() == root ? Ints.upTo(comm.size()) : new int[comm.size()];
            Values.check(Buf.of(expected), recv, "blocks");
        });
    }

    /** Blocks of different lengths go to any places, and what is between them stays. */
    @Case(section = "6.5")
    void unevenBlocks(Comm comm) {
        Movement shorts = Movement.blocking(comm, Datatype.SHORT);
        Lengths.eachRoot(comm, root -> shorts.gatherv(Layout.uneven(comm.size(), 5), root));
    }

    /** Long blocks of different lengths. */
    @Case(section = "6.5")
    void longUnevenBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).gatherv(Layout.uneven(comm.size(), Lengths.OF_40_KIB), comm.size() / 2);
    }

    /** The root's block of many may be in its place already. */
    @Case(section = "6.5")
    void unevenInPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.gathervInPlace(Layout.uneven(comm.size(), 5), root));
    }

    /** All blocks empty. */
    @Case(section = "6.5")
    void emptyBlocks(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> {
            ints.gatherv(Layout.spread(comm.size(), rank -> 0), root);
            ints.gatherv(Layout.spread(comm.size(), rank -> rank == root ? 0 : 1), root);
        });
    }

    /** A rank that is not root may be done before root has begun, and reuse its buffer. */
    @Case(section = "6.5", ranks = 2)
    void inputMayBeReused(Comm comm) {
        int[] value = {comm.rank()};
        int[] first = new int[comm.size()];
        int[] second = new int[comm.size()];
        comm.gatherv(
                Buf.of(value), comm.rank() == 0 ? Layout.equal(comm.size(), 1).parts(Buf.of(first)) : Parts.NONE, 0);
        value[0] = -1;
        comm.gather(Buf.of(value), comm.rank() == 0 ? Buf.of(second) : Buf.EMPTY, 0);
        Check.equal(comm.rank() == 0 ? Ints.upTo(comm.size()) : new int[comm.size()], first, "first");
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.3")
    void started(Comm comm) {
        Movement ints = Movement.started(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> {
            ints.gather(Lengths.FEW, root);
            ints.gather(0, root);
            ints.gatherInPlace(Lengths.OF_40_KIB, root);
        });
        ints.gather(Lengths.OF_300_KIB, 0);
    }

    /** Started ones with blocks of different lengths bring the same. */
    @Case(section = "6.12.3")
    void startedUneven(Comm comm) {
        Movement chars = Movement.started(comm, Datatype.CHAR);
        Lengths.eachRoot(comm, root -> {
            chars.gatherv(Layout.uneven(comm.size(), Lengths.FEW), root);
            chars.gathervInPlace(Layout.uneven(comm.size(), Lengths.FEW), root);
            chars.gatherv(Layout.uneven(comm.size(), Lengths.OF_40_KIB / 2), root);
        });
    }
}
