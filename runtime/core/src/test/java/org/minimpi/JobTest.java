package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minimpi.Ranks.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobTest {
    private static final boolean VIRTUAL = Runtime.version().feature() >= 24;

    @Test
    void everyRankRunsOnceAndKnowsItself() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        Ranks.run(7, world -> {
            assertEquals(7, world.size());
            assertEquals("world", world.name());
            assertTrue(seen.add(world.rank()));
            assertTrue(world.nanoTime() <= world.nanoTime());
            assertTrue(!world.processorName().isEmpty());
        });
        assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6), seen);
    }

    @Test
    void optionsMakeNewJobs() {
        Job job = Job.ranks(3);
        Job other = job.named("n")
                .buffering(Buffering.ZERO)
                .rankThreads(Job.RankThreads.PLATFORM)
                .on("x");
        assertEquals("job 3", job.name() + " " + job.ranks());
        assertEquals(System.getProperty("minimpi.backend", "threads"), job.backend());
        assertEquals("n x 3", other.name() + " " + other.backend() + " " + other.ranks());
        assertSame(Buffering.DEFAULT, job.buffering());
        assertSame(Buffering.ZERO, other.buffering());
        assertSame(Job.RankThreads.AUTO, job.rankThreads());
        assertSame(Job.RankThreads.PLATFORM, other.rankThreads());
        assertEquals(Set.of("poor", "threads"), Job.backends());
    }

    @Test
    void rankThreadsAreNamedDaemons() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Ranks.run(Job.ranks(3).named("mine").rankThreads(Job.RankThreads.PLATFORM), world -> {
            assertTrue(Thread.currentThread().isDaemon());
            names.add(Thread.currentThread().getName());
        });
        assertEquals(Set.of("mine-rank-0", "mine-rank-1", "mine-rank-2"), names);
    }

    @Test
    void virtualThreadsAreNamedTooOrRefusedWhereTheyAreNotGood() {
        Job job = Job.ranks(2).rankThreads(Job.RankThreads.VIRTUAL);
        if (VIRTUAL) {
            Ranks.run(
                    job,
                    world -> assertEquals(
                            "job-rank-" + world.rank(), Thread.currentThread().getName()));
        } else {
            assertThrows(IllegalArgumentException.class, () -> job.run(world -> {}));
        }
    }

    @Test
    void aJobRunsManyTimesAndAtTheSameTime() {
        AtomicInteger runs = new AtomicInteger();
        Job job = Job.ranks(3);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            running.add(CompletableFuture.runAsync(() -> {
                for (int k = 0; k < 20; k++) {
                    job.run(world -> passAround(world, number));
                    runs.incrementAndGet();
                }
            }));
        }
        running.forEach(CompletableFuture::join);
        assertEquals(160, runs.get());
    }

    @Test
    void aRankStartsAJobOfItsOwn() {
        AtomicInteger inner = new AtomicInteger();
        Ranks.run(2, outer -> {
            Job.ranks(3).run(world -> {
                passAround(world, outer.rank());
                inner.incrementAndGet();
            });
            passAround(outer, 0);
        });
        assertEquals(6, inner.get());
    }

    @Test
    void theFailureOfAnInnerJobIsThatOfItsRank() {
        IllegalStateException boom = new IllegalStateException("boom");
        JobFailedException failure = Ranks.failure(2, outer -> {
            if (outer.rank() == 1) {
                Job.ranks(2).named("inner").run(world -> {
                    if (world.rank() == 0) {
                        throw boom;
                    }
                });
            }
            outer.recv(Buf.EMPTY, 1, 0);
        });
        assertEquals(1, failure.rank());
        assertSame(boom, failure.getCause().getCause());
        assertTrue(failure.getCause().getMessage().startsWith("inner: rank 0 of 2 failed"));
    }

    @Test
    void fiveHundredRanksOnPlatformThreads() {
        Ranks.run(Job.ranks(500).rankThreads(Job.RankThreads.PLATFORM), world -> passAround(world, 1));
    }

    @Test
    void thousandsOfRanks() {
        Ranks.needs(Capability.ASYNC_PROGRESS);
        Ranks.run(VIRTUAL ? 10_000 : 1_000, world -> passAround(world, 1));
    }

    @Test
    void thousandsOfRanksFailTogether() {
        int ranks = VIRTUAL ? 10_000 : 1_000;
        JobFailedException failure = Ranks.failure(ranks, world -> {
            if (world.rank() == ranks - 1) {
                throw new IllegalStateException("boom");
            }
            world.recv(ints(0), ranks - 1, 0);
        });
        assertEquals(ranks - 1, failure.rank());
        assertEquals(ranks - 1, failure.getSuppressed().length);
    }

    private static void passAround(Comm world, int value) {
        int[] token = {value};
        int right = (world.rank() + 1) % world.size();
        int left = (world.rank() + world.size() - 1) % world.size();
        if (world.rank() == 0) {
            world.send(Buf.of(token), right, 0);
            world.recv(Buf.of(token), left, 0);
            assertEquals(value + world.size() - 1, token[0]);
        } else {
            world.recv(Buf.of(token), left, 0);
            token[0]++;
            world.send(Buf.of(token), right, 0);
        }
    }
}
