package org.minimpi.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Op;

/** Tests that JUnit runs at the same time have nothing to do with each other. */
class RankParallelTest {
    /** All tests meet here, so they do run at the same time. */
    private static final CyclicBarrier ALL = new CyclicBarrier(4);

    private static void meet(Comm comm) throws InterruptedException, BrokenBarrierException, TimeoutException {
        if (comm.rank() == 0) {
            ALL.await(150, TimeUnit.SECONDS);
        }
        int[] sum = new int[1];
        for (int i = 0; i < 100; i++) {
            comm.allreduce(Buf.of(new int[] {comm.rank()}), Buf.of(sum), Op.SUM);
            assertEquals(comm.size() * (comm.size() - 1) / 2, sum[0]);
        }
    }

    static class First {
        @RankTest(ranks = {2, 3})
        void meets(Comm comm) throws Exception {
            meet(comm);
        }
    }

    static class Second {
        @RankTest(ranks = 4)
        void meets(Comm comm) throws Exception {
            meet(comm);
        }

        @RankTest(ranks = 5)
        void meetsToo(Comm comm) throws Exception {
            meet(comm);
        }
    }

    @Test
    void classesAndMethodsAndTestsOfOneMethod() {
        assertEquals(
                4,
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(First.class), selectClass(Second.class))
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                        .execute()
                        .testEvents()
                        .succeeded()
                        .count());
    }
}
