package org.minimpi.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Datatype;
import org.minimpi.Parts;

/** One rank deals blocks to all. */
final class Scatters {

    /** A few elements from every root. */
    @Case(section = "6.6")
    void fewElements(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.scatter(Lengths.FEW, root));
    }

    /** 40 KiB from every root. */
    @Case(section = "6.6")
    void of40KiB(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.scatter(Lengths.OF_40_KIB / comm.size(), root));
    }

    /** 300 KiB for every rank, too much to be buffered. */
    @Case(section = "6.6")
    void longBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).scatter(Lengths.OF_300_KIB, comm.size() - 1);
    }

    /** The root's block may stay where it is. */
    @Case(section = "6.6")
    void inPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> {
            ints.scatterInPlace(Lengths.FEW, root);
            ints.scatterInPlace(Lengths.OF_40_KIB, root);
        });
    }

    /** No elements; a buffer without elements fits any type. */
    @Case(section = "6.6")
    void noElements(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            comm.scatter(Buf.of(new int[0]), comm.rank() == root ? Buf.EMPTY : Buf.of(new double[0]), root);
            Movement.blocking(comm, Datatype.INT).scatter(Lengths.FEW, root);
        });
    }

    /** What is for root only is not looked at elsewhere. */
    @Case(section = "6.6")
    void othersInputIsIgnored(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            int[] got = {-1};
            comm.scatter(
                    comm.rank() == root ? Buf.of(Ints.upTo(comm.size())) : Buf.of(new float[7]), Buf.of(got), root);
            Check.equal(comm.rank(), got[0], "block");
            comm.scatter(comm.rank() == root ? Buf.of(Ints.upTo(comm.size())) : null, Buf.of(got), root);
            Check.equal(comm.rank(), got[0], "block");
        });
    }

    /** To and from direct buffers. */
    @Case(section = "6.6")
    void byteBuffers(Comm comm) {
        Lengths.eachRoot(comm, root -> {
            Buf send = Buf.of(ByteBuffer.allocateDirect(4 * comm.size()), Datatype.INT);
            Buf.of(Ints.upTo(comm.size())).copyTo(send);
            Buf recv = Buf.of(ByteBuffer.allocateDirect(4), Datatype.INT);
            comm.scatter(comm.rank() == root ? send : Buf.EMPTY, recv, root);
            Values.check(Ints.of(comm.rank()), recv, "block");
        });
    }

    /** Blocks of different lengths at any places, some of them empty. */
    @Case(section = "6.6")
    void unevenBlocks(Comm comm) {
        Movement shorts = Movement.blocking(comm, Datatype.SHORT);
        Lengths.eachRoot(comm, root -> shorts.scatterv(Layout.uneven(comm.size(), 5), root));
    }

    /** Long blocks of different lengths. */
    @Case(section = "6.6")
    void longUnevenBlocks(Comm comm) {
        Movement.blocking(comm, Datatype.INT).scatterv(Layout.uneven(comm.size(), Lengths.OF_40_KIB), comm.size() / 2);
    }

    /** The root's block of many may stay where it is. */
    @Case(section = "6.6")
    void unevenInPlace(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> ints.scattervInPlace(Layout.uneven(comm.size(), 5), root));
    }

    /** All blocks empty. */
    @Case(section = "6.6")
    void emptyBlocks(Comm comm) {
        Movement ints = Movement.blocking(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> {
            ints.scatterv(Layout.spread(comm.size(), rank -> 0), root);
            ints.scatterv(Layout.spread(comm.size(), rank -> rank == root ? 0 : 1), root);
        });
    }

    /** Blocks that are sent may overlap. */
    @Case(section = "6.6")
    void overlappingBlocks(Comm comm) {
        int n = comm.size();
        Lengths.eachRoot(comm, root -> {
            int[] counts = new int[n];
            Arrays.fill(counts, 3);
            int[] got = new int[3];
            Parts send = new Parts(Buf.of(Ints.upTo(n + 2)), counts, Ints.upTo(n));
            comm.scatterv(comm.rank() == root ? send : Parts.NONE, Buf.of(got), root);
            Check.equal(new int[] {comm.rank(), comm.rank() + 1, comm.rank() + 2}, got, "block");
        });
    }

    /** Started ones bring the same. */
    @Case(section = "6.12.4")
    void started(Comm comm) {
        Movement ints = Movement.started(comm, Datatype.INT);
        Lengths.eachRoot(comm, root -> {
            ints.scatter(Lengths.FEW, root);
            ints.scatter(0, root);
            ints.scatterInPlace(Lengths.OF_40_KIB, root);
        });
        ints.scatter(Lengths.OF_300_KIB, 0);
    }

    /** Started ones with blocks of different lengths bring the same. */
    @Case(section = "6.12.4")
    void startedUneven(Comm comm) {
        Movement chars = Movement.started(comm, Datatype.CHAR);
        Lengths.eachRoot(comm, root -> {
            chars.scatterv(Layout.uneven(comm.size(), Lengths.FEW), root);
            chars.scattervInPlace(Layout.uneven(comm.size(), Lengths.FEW), root);
            chars.scatterv(Layout.uneven(comm.size(), Lengths.OF_40_KIB / 2), root);
        });
    }
}
