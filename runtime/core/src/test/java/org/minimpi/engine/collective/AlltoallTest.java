package org.minimpi.engine.collective;

import static org.minimpi.engine.collective.Trial.assertSame;

import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;

class AlltoallTest {

    private interface Alltoall {
        Schedule of(int rank, int size, Buf send, Buf recv);
    }

    private interface Alltoallv {
        Schedule of(int rank, int size, Blocks send, Blocks recv);
    }

    @Test
    void bruck() {
        check(BruckAlltoall::new);
        checkInPlace((rank, size, send, recv) -> new BruckAlltoall(rank, size, recv, recv));
    }

    @Test
    void pairwise() {
        for (int steps : new int[] {1, 3, 32}) {
            Alltoallv pairwise = (rank, size, send, recv) -> new PairwiseAlltoall(rank, size, send, recv, steps);
            check(equal(pairwise));
            checkUnequal(pairwise);
        }
    }

    @Test
    void inPlace() {
        for (int steps : new int[] {1, 3, 32}) {
            Alltoallv inPlace = (rank, size, send, recv) -> new InPlaceAlltoall(rank, size, recv, steps);
            checkInPlace((rank, size, send, recv) -> inPlace.of(rank, size, null, Blocks.equal(recv, size)));
            checkUnequalInPlace(inPlace);
        }
    }

    @Test
    void chosen() {
        check(Algorithms::alltoall);
        checkInPlace(Algorithms::alltoall);
        checkUnequal(Algorithms::alltoallv);
        checkUnequalInPlace(Algorithms::alltoallv);
    }

    private static Alltoall equal(Alltoallv alltoall) {
        return (rank, size, send, recv) -> alltoall.of(rank, size, Blocks.equal(send, size), Blocks.equal(recv, size));
    }

    private static void check(Alltoall alltoall) {
        for (int size : Trial.SIZES) {
            for (int count : Trial.counts(size)) {
                Trial.of("blocks of " + count, size, trial -> {
                    Buf[] send = trial.bufs(Datatype.INT, size * count);
                    Buf[] recv = trial.bufs(Datatype.INT, size * count);
                    Buf[] input = Trial.copies(send);
                    trial.run(rank -> alltoall.of(rank, size, send[rank], recv[rank]));
                    assertExchanged(input, recv, size);
                    assertSame(input, send, "input");
                });
            }
        }
    }

    private static void checkInPlace(Alltoall alltoall) {
        for (int size : Trial.SIZES) {
            for (int count : Trial.counts(size)) {
                Trial.of("in place, blocks of " + count, size, trial -> {
                    Buf[] recv = trial.bufs(Datatype.INT, size * count);
                    Buf[] input = Trial.copies(recv);
                    trial.run(rank -> alltoall.of(rank, size, null, recv[rank]));
                    assertExchanged(input, recv, size);
                });
            }
        }
    }

    private static void assertExchanged(Buf[] input, Buf[] output, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                Buf expected = Blocks.equal(input[i], size).of(j);
                assertSame(expected, Blocks.equal(output[j], size).of(i), "from " + i + " to " + j);
            }
        }
    }

    private static void checkUnequal(Alltoallv alltoall) {
        for (int size : Trial.SIZES) {
            Trial.of("unequal blocks", size, trial -> {
                Buf[][] send = new Buf[size][];
                Buf[][] recv = new Buf[size][];
                for (int rank = 0; rank < size; rank++) {
                    send[rank] = trial.blocks(Datatype.INT, trial.lengths());
                }
                for (int rank = 0; rank < size; rank++) {
                    recv[rank] = trial.blocks(Datatype.INT, lengthsTo(rank, send));
                }
                Buf[][] input = copies(send);
                trial.run(rank -> alltoall.of(rank, size, i -> send[rank][i], i -> recv[rank][i]));
                assertExchanged(input, recv);
                for (int rank = 0; rank < size; rank++) {
                    assertSame(input[rank], send[rank], "input of rank " + rank + ", block");
                }
            });
        }
    }

    /** What two ranks exchange is equally long. */
    private static void checkUnequalInPlace(Alltoallv alltoall) {
        for (int size : Trial.SIZES) {
            Trial.of("in place, unequal blocks", size, trial -> {
                Buf[][] recv = new Buf[size][];
                for (int rank = 0; rank < size; rank++) {
                    int[] lengths = trial.lengths();
                    for (int i = 0; i < rank; i++) {
                        lengths[i] = recv[i][rank].count();
                    }
                    recv[rank] = trial.blocks(Datatype.INT, lengths);
                }
                Buf[][] input = copies(recv);
                trial.run(rank -> alltoall.of(rank, size, null, i -> recv[rank][i]));
                assertExchanged(input, recv);
            });
        }
    }

    private static int[] lengthsTo(int dest, Buf[][] send) {
        int[] lengths = new int[send.length];
        for (int rank = 0; rank < send.length; rank++) {
            lengths[rank] = send[rank][dest].count();
        }
        return lengths;
    }

    private static Buf[][] copies(Buf[][] blocks) {
        Buf[][] copies = new Buf[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            copies[i] = Trial.copies(blocks[i]);
        }
        return copies;
    }

    private static void assertExchanged(Buf[][] input, Buf[][] output) {
        for (int i = 0; i < input.length; i++) {
            for (int j = 0; j < input.length; j++) {
                assertSame(input[i][j], output[j][i], "from " + i + " to " + j);
            }
        }
    }
}
