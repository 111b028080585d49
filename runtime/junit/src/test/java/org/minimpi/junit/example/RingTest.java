package org.minimpi.junit.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.junit.RankTest;
import org.minimpi.junit.RankTest.Buffered;

@RankTest(ranks = {2, 4})
class RingTest {

    @RankTest
    void ring(Comm world) {
        int[] got = {-1};
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        world.sendrecv(Buf.of(new int[] {world.rank()}), next, 0, Buf.of(got), previous, 0);
        assertEquals(previous, got[0]);
    }

    @RankTest(
            ranks = 3,
            buffering = {Buffered.ZERO, Buffered.INFINITE},
            timeout = 10)
    @DisplayName("the sum is everybody's")
    void sum(Comm world) {
        int[] sum = {0};
        world.allreduce(Buf.of(new int[] {world.rank()}), Buf.of(sum), Op.SUM);
        assertEquals(3, sum[0]);
    }

    @RankTest
    @ValueSource(ints = {0, 1, 1000})
    void lengths(Comm world, int length) {
        double[] data = new double[length];
        world.bcast(Buf.of(data), 0);
    }
}
