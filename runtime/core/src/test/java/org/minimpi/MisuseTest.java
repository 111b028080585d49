package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a program does wrong is said at once, with who, what and where. */
class MisuseTest {

    private static void assertSays(Class<? extends Exception> kind, Executable misuse, String... words) {
        Exception e = assertThrows(kind, misuse);
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), word + " in: " + e.getMessage());
        }
    }

    private static void assertBadArgument(Executable misuse, String... words) {
        assertSays(IllegalArgumentException.class, misuse, words);
    }

    @Test
    void ranksThatAreNone() {
        Ranks.run(2, world -> {
            Buf buf = ints(0);
            for (int bad : List.of(2, -3, Comm.ANY_SOURCE, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
                String[] says = {"rank " + world.rank() + " of 2, world", "dest " + bad, "0 to 1"};
                assertBadArgument(() -> world.send(buf, bad, 0), says);
                assertBadArgument(() -> world.ssend(buf, bad, 0), says);
                assertBadArgument(() -> world.isend(buf, bad, 0), says);
                assertBadArgument(() -> world.issend(buf, bad, 0), says);
                assertBadArgument(() -> world.objects().send("x", bad, 0), says);
                assertBadArgument(() -> world.sendrecv(buf, bad, 0, buf, 0, 0), says);
            }
            for (int bad : List.of(2, -3)) {
                String says = "source " + bad;
                assertBadArgument(() -> world.recv(buf, bad, 0), says);
                assertBadArgument(() -> world.irecv(buf, bad, 0), says);
                assertBadArgument(() -> world.probe(bad, 0), says);
                assertBadArgument(() -> world.iprobe(bad, 0), says);
                assertBadArgument(() -> world.mprobe(bad, 0), says);
                assertBadArgument(() -> world.improbe(bad, 0), says);
                assertBadArgument(() -> world.objects().irecv(String.class, bad, 0), says);
                assertBadArgument(() -> world.sendrecv(buf, 0, 0, buf, bad, 0), says);
            }
            world.close();
        });
    }

    @Test
    void tagsThatAreNone() {
        Ranks.run(1, world -> {
            assertTrue(world.maxTag() >= 32767);
            assertBadArgument(() -> world.send(Buf.EMPTY, 0, Comm.ANY_TAG), "tag -1", "world");
            assertBadArgument(() -> world.send(Buf.EMPTY, Comm.PROC_NULL, -5), "tag -5");
            assertBadArgument(() -> world.recv(Buf.EMPTY, 0, -2), "tag -2");
            assertBadArgument(() -> world.sendrecv(Buf.EMPTY, 0, -1, Buf.EMPTY, 0, 0), "tag -1");
            assertTrue(world.iprobe(Comm.ANY_SOURCE, Comm.ANY_TAG).isEmpty(), "nothing was sent");
        });
    }

    @Test
    void nothingWhereSomethingIsNeeded() {
        Ranks.run(1, world -> {
            world.send(Buf.EMPTY, 0, 0);
            Message message = world.mprobe(0, 0);
            List<Executable> misuses = List.of(
                    () -> world.send(null, 0, 0),
                    () -> world.isend(null, 0, 0),
                    () -> world.recv(null, 0, 0),
                    () -> world.irecv(null, 0, 0),
                    () -> world.sendrecv(null, 0, 0, Buf.EMPTY, 0, 0),
                    () -> world.sendrecv(Buf.EMPTY, 0, 0, null, 0, 0),
                    () -> world.objects().recv((Class<String>) null, 0, 0),
                    () -> world.objects().with(null),
                    () -> message.recv(null),
                    () -> Job.ranks(1).run(null),
                    () -> Job.ranks(1).on(null),
                    () -> Job.ranks(1).named(null),
                    () -> Job.ranks(1).buffering(null));
            misuses.forEach(misuse -> assertThrows(NullPointerException.class, misuse));
            message.recv(Buf.EMPTY);
            assertTrue(world.iprobe(0, 0).isEmpty());
            world.close();
        });
    }

    @Test
    void aClosedCommunicator() {
        Ranks.run(1, world -> {
            world.send(Buf.EMPTY, 0, 0);
            Comm comm = world.dup();
            comm.send(Buf.EMPTY, 0, 0);
            Message message = comm.mprobe(0, 0);
            ObjectComm objects = comm.objects();
            comm.close();
            comm.close();
            List<Executable> misuses = List.of(
                    () -> comm.send(Buf.EMPTY, 0, 0),
                    () -> comm.isend(Buf.EMPTY, 0, 0),
                    () -> comm.recv(Buf.EMPTY, 0, 0),
                    () -> comm.sendrecv(Buf.EMPTY, 0, 0, Buf.EMPTY, 0, 0),
                    () -> comm.probe(0, 0),
                    () -> comm.iprobe(0, 0),
                    () -> comm.mprobe(0, 0),
                    () -> comm.dup(),
                    () -> objects.send("x", 0, 0),
                    () -> objects.recv(String.class, 0, 0),
                    () -> message.recv(Buf.EMPTY));
            misuses.forEach(misuse -> assertSays(IllegalStateException.class, misuse, "closed", "world.dup1"));
            world.recv(Buf.EMPTY, 0, 0);
        });
    }

    @Test
    void closingWithRequestsPending() {
        Ranks.run(1, world -> {
            Request<Status> receive = world.irecv(ints(0), 0, 0);
            Request<Void> send = world.issend(ints(0), 0, 1);
            assertSays(IllegalStateException.class, world::close, "2 requests", "world");
            world.recv(ints(0), 0, 1);
            send.await();
            assertSays(IllegalStateException.class, world::close, "1 requests", "world");
            world.send(ints(0), 0, 0);
            receive.await();
            world.close();
        });
    }

    @Test
    void inPlaceIsNoMessage() {
        Ranks.run(1, world -> {
            assertBadArgument(() -> world.send(Buf.IN_PLACE, 0, 0), "IN_PLACE", "rank 0 of 1, world");
            assertBadArgument(() -> world.irecv(Buf.IN_PLACE, 0, 0), "IN_PLACE");
            world.close();
        });
    }

    @Test
    void inputAndResultThatOverlap() {
        Ranks.run(2, world -> {
            int[] x = new int[8];
            String says = "overlap; use IN_PLACE";
            assertBadArgument(() -> world.sendrecv(Buf.of(x), 0, 0, Buf.of(x, 0, 1), 0, 0), "overlap", "sendrecv");
            assertBadArgument(() -> world.allreduce(Buf.of(x), Buf.of(x), Op.SUM), says, "allreduce");
            assertBadArgument(() -> world.scan(Buf.of(x, 0, 4), Buf.of(x, 3, 4), Op.SUM), says, "scan");
            assertBadArgument(() -> world.alltoall(Buf.of(x), Buf.of(x)), says, "alltoall");
            assertBadArgument(() -> world.allgather(Buf.of(x, 0, 4), Buf.of(x)), says, "allgather");
            assertBadArgument(() -> world.allgatherv(Buf.of(x, 4, 2), Parts.of(Buf.of(x), 4, 4)), says, "allgatherv");
            world.allgatherv(Buf.of(x, 6, 2), Parts.of(Buf.of(x), 2, 2));
            world.allreduce(Buf.of(x, 0, 4), Buf.of(x, 4, 4), Op.SUM);
            world.allreduce(Buf.of(x, 2, 0), Buf.of(x, 2, 0), Op.SUM);
        });
    }

    @Test
    void receivingAMessageTwice() {
        Ranks.run(1, world -> {
            world.send(ints(1), 0, 0);
            Message message = world.mprobe(0, 0);
            message.recv(ints(0));
            assertSays(IllegalStateException.class, () -> message.recv(ints(0)), "received before", "rank 0");
            assertThrows(IllegalStateException.class, () -> message.irecv(ints(0)));
            assertThrows(IllegalStateException.class, () -> world.objects().recv(String.class, message));
            world.close();
        });
    }

    @Test
    void aMessageOfAnotherCommunicator() {
        Ranks.run(1, world -> {
            world.objects().send("x", 0, 0);
            Message message = world.mprobe(0, 0);
            Comm other = world.dup();
            assertBadArgument(() -> other.objects().recv(String.class, message), "another communicator");
            assertEquals("x", world.objects().recv(String.class, message));
            assertBadArgument(() -> world.objects().recv(String.class, (Message) null), "not a message");
        });
    }

    @Test
    void jobsThatCannotBe() {
        assertBadArgument(() -> Job.ranks(0), "at least 1", "0");
        assertBadArgument(() -> Job.ranks(-4), "-4");
        assertBadArgument(() -> Job.ranks(1).on("carrier-pigeon").run(world -> {}), "carrier-pigeon", "threads");
        assertBadArgument(() -> Job.ranks(Integer.MAX_VALUE).run(world -> {}), "" + Integer.MAX_VALUE, "most");
        assertBadArgument(
                () -> Job.ranks(20_001).rankThreads(Job.RankThreads.PLATFORM).run(world -> {}), "20001 ranks", "20000");
    }

    private static void assertNotForThisThread(Comm comm, String... words) {
        assertSays(IllegalStateException.class, () -> comm.send(Buf.EMPTY, 0, 0), words);
        assertSays(IllegalStateException.class, () -> comm.irecv(Buf.EMPTY, 0, 0), words);
        assertSays(IllegalStateException.class, () -> comm.iprobe(0, 0), words);
        assertSays(IllegalStateException.class, () -> comm.objects().send("x", 0, 0), words);
        assertSays(IllegalStateException.class, comm::barrier, words);
        assertSays(IllegalStateException.class, () -> comm.async().barrier(), words);
        assertSays(IllegalStateException.class, comm::dup, words);
    }

    @Test
    void aCommOfAnotherRank() {
        CompletableFuture<Comm> others = new CompletableFuture<>();
        Ranks.run(2, world -> {
            if (world.rank() == 1) {
                others.complete(world);
            } else {
                assertNotForThisThread(
                        others.join(), "rank 1 of 2, world: used by the thread of rank 0; each rank has its own Comm");
            }
        });
    }

    @Test
    void aCommOfAnotherJob() {
        Ranks.run(
                Job.ranks(2).named("outer"),
                outer -> Ranks.run(Job.ranks(1).named("inner"), inner -> {
                    assertNotForThisThread(
                            outer, "rank " + outer.rank() + " of 2", "the thread of rank 0 of another job, inner");
                    inner.barrier();
                }));
    }

    @Test
    void aCommOfAJobThatIsOver() {
        Comm[] worlds = new Comm[2];
        Ranks.run(Job.ranks(2).named("first"), world -> worlds[world.rank()] = world);
        String says = "rank 1 of 2, world: used after its job, first, was over";
        assertNotForThisThread(worlds[1], says);
        Ranks.run(1, world -> assertNotForThisThread(worlds[1], says));
        worlds[1].close();
    }

    @Test
    void helperThreadsAreTheirCommsRank() {
        Ranks.run(
                2,
                world -> CompletableFuture.runAsync(world::barrier, helper -> new Thread(helper).start())
                        .join());
    }
}
