package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.awaitParked;
import static org.minimpi.Ranks.ints;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A thread that is interrupted in a collective takes back what it can; its rank has done with collectives there. */
class CollectiveInterruptTest {

    private static void interrupted(CompletableFuture<Thread> waiting, Executable collective) {
        waiting.complete(Thread.currentThread());
        CommInterruptedException e = assertThrows(CommInterruptedException.class, collective);
        assertTrue(e.getMessage().contains("rank 0 of "), e.getMessage());
        assertTrue(Thread.interrupted(), "the interrupt status is set again");
    }

    private static void interrupt(CompletableFuture<Thread> waiting) {
        awaitParked(waiting);
        waiting.join().interrupt();
    }

    @Test
    void noCollectiveCanFollowOnThatCommunicator() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            if (world.rank() == 1) {
                interrupt(waiting);
                world.barrier();
                return;
            }
            interrupted(waiting, dup::barrier);
            List<Executable> later = List.of(
                    dup::barrier,
                    () -> dup.async().bcast(ints(1), 0),
                    () -> dup.allreduce(1L, Op.SUM),
                    () -> dup.objects().allgather(String.class, "x"),
                    dup::dup,
                    () -> dup.split(0, 0),
                    () -> dup.split(OptionalInt.empty(), 0),
                    () -> dup.create(dup.group()),
                    () -> dup.cartesian(new int[] {2}, new boolean[1], false));
            for (Executable each : later) {
                IllegalStateException e = assertThrows(IllegalStateException.class, each);
                assertTrue(
                        e.getMessage().contains("rank 0 of 2, world.dup1")
                                && e.getMessage().contains("interrupted"),
                        e.getMessage());
            }
            Request<Status> message = dup.irecv(ints(0), 0, 0);
            dup.send(ints(1), 0, 0);
            assertEquals(4, message.await().bytes(), "messages still work");
            dup.close();
            world.barrier();
        });
    }

    @Test
    void itsBuffersAreItsOwnAgain() {
        Ranks.needs(Capability.CANCEL);
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(Job.ranks(3).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                int[] all = {-1, -1, -1};
                interrupted(waiting, () -> dup.gather(Buf.IN_PLACE, Buf.of(all), 0));
                world.barrier();
                world.barrier();
                assertArrayEquals(new int[] {-1, -1, -1}, all);
            } else {
                if (world.rank() == 1) {
                    interrupt(waiting);
                }
                world.barrier();
                dup.async().gather(ints(7), Buf.EMPTY, 0).test();
                world.barrier();
            }
        });
    }

    @Test
    void aLargeBlockThatNobodyFetches() {
        Ranks.needs(Capability.CANCEL);
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                byte[] data = new byte[1 << 20];
                interrupted(waiting, () -> dup.alltoall(Buf.of(data), Buf.of(new byte[1 << 20])));
                java.util.Arrays.fill(data, (byte) 9);
                world.barrier();
            } else {
                interrupt(waiting);
                world.barrier();
                Request<Void> late = dup.async().alltoall(Buf.of(new byte[1 << 20]), Buf.of(new byte[1 << 20]));
                assertTrue(!late.test(), "the other half is missing");
            }
        });
    }

    @Test
    void whatWasStartedBeforeGoesOn() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            long[] sum = {1 + world.rank()};
            if (world.rank() == 0) {
                Request<Void> early = dup.async().allreduce(Buf.IN_PLACE, Buf.of(sum), Op.longs(Long::sum));
                interrupted(waiting, dup::barrier);
                world.send(Buf.EMPTY, 1, 0);
                early.await();
            } else {
                interrupt(waiting);
                world.recv(Buf.EMPTY, 0, 0);
                dup.async()
                        .allreduce(Buf.IN_PLACE, Buf.of(sum), Op.longs(Long::sum))
                        .await();
            }
            assertEquals(3, sum[0]);
            dup.close();
            world.barrier();
        });
    }

    @Test
    void anInterruptDoesNoHarmWhereNothingHasToWait() {
        Ranks.run(Job.ranks(1).checks(Checks.OFF), world -> {
            Thread.currentThread().interrupt();
            world.barrier();
            long[] cell = {3};
            world.allreduce(Buf.IN_PLACE, Buf.of(cell), Op.SUM);
            assertTrue(Thread.interrupted());
            assertEquals(3, cell[0]);
            world.barrier();
        });
    }

    /** Interrupted before it calls, a rank fails as one that is interrupted later. */
    @Test
    void interruptedBeforehand() {
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                Thread.currentThread().interrupt();
                assertThrows(CommInterruptedException.class, dup::barrier);
                assertTrue(Thread.interrupted());
                assertThrows(IllegalStateException.class, dup::barrier);
            }
            world.barrier();
        });
    }

    @Test
    void duringACollectiveOfObjects() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Ranks.run(Job.ranks(2).checks(Checks.OFF), world -> {
            Comm dup = world.dup();
            if (world.rank() == 0) {
                interrupted(waiting, () -> dup.objects().gather(String.class, "x", 0));
                assertThrows(IllegalStateException.class, () -> dup.objects().gather(String.class, "x", 0));
            } else {
                interrupt(waiting);
            }
            world.barrier();
        });
    }
}
