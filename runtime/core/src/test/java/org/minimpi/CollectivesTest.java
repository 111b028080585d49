package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Plan.Kind;

/** Every collective against a sequential model; blocking and nonblocking, one rank to nine. */
class CollectivesTest {

    /** Each plan blocking, then all of them under way at once. */
    private static void runBothWays(int ranks, List<Plan> plans) {
        Ranks.run(ranks, world -> {
            plans.forEach(plan -> plan.at(world.rank()).run(world));
            for (int from = 0; from < plans.size(); from += 20) {
                List<Call> calls = plans.subList(from, Math.min(plans.size(), from + 20)).stream()
                        .map(plan -> plan.at(world.rank()))
                        .toList();
                Request.awaitAll(calls.stream().map(call -> call.start(world)).toList());
                calls.forEach(Call::check);
            }
            world.close();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyRoot(int ranks) {
        List<Plan> plans = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int root = 0; root < (kind.isRooted() ? ranks : 1); root++) {
                for (int count : new int[] {0, 1, 7}) {
                    plans.add(plan(kind, ranks, count, root, false, plans.size()));
                    if (kind.takesInPlace()) {
                        plans.add(plan(kind, ranks, count, root, true, plans.size()));
                    }
                }
            }
        }
        runBothWays(ranks, plans);
    }

    private static Plan plan(Kind kind, int ranks, int count, int root, boolean inPlace, int number) {
        Datatype type = Datatype.values()[number % Datatype.values().length];
        List<Combining> ops = Combining.on(type);
        return new Plan(kind, ranks, type, count, root, inPlace, ops.get(number % ops.size()), number);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeAndOperation(Datatype type) {
        for (int ranks = 1; ranks <= 9; ranks++) {
            List<Plan> plans = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                for (Combining op : kind.isReduction() ? Combining.on(type) : List.of(Combining.MAX)) {
                    boolean inPlace = kind.takesInPlace() && plans.size() % 3 == 0;
                    plans.add(new Plan(kind, ranks, type, 13, plans.size() % ranks, inPlace, op, plans.size()));
                }
            }
            runBothWays(ranks, plans);
        }
    }

    /** On both sides of the sizes at which another algorithm is chosen. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everySize(int ranks) {
        List<Plan> plans = new ArrayList<>();
        for (int kib : new int[] {8, 32, 16 * ranks, 32 * ranks}) {
            for (int more : new int[] {-8, 0, 8}) {
                int bytes = kib * 1024 + more;
                for (Kind kind : Kind.values()) {
                    boolean blocks =
                            kind.name().startsWith("ALLTOALL") || kind.name().startsWith("ALLGATHER");
                    int number = plans.size();
                    plans.add(large(kind, ranks, blocks ? bytes / ranks : bytes, number));
                    if (kind == Kind.ALLTOALL) {
                        plans.add(large(kind, ranks, 256 + more, number));
                    }
                }
            }
        }
        Ranks.run(ranks, world -> {
            for (Plan plan : plans) {
                Call call = plan.at(world.rank());
                if (plan.seed() % 2 == 0) {
                    call.run(world);
                } else {
                    call.start(world).await();
                    call.check();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8, 9})
    @Tag("full")
    void everySizeOnMoreRanks(int ranks) {
        everySize(ranks);
    }

    private static Plan large(Kind kind, int ranks, int bytes, int number) {
        Datatype type = number % 3 == 0 ? Datatype.INT : Datatype.DOUBLE;
        List<Combining> ops = List.of(Combining.SUM, Combining.MIN, Combining.AFTER, Combining.FARTHER);
        boolean inPlace = kind.takesInPlace() && number % 5 == 0;
        Combining op = ops.get(number / 5 % ops.size());
        return new Plan(kind, ranks, type, bytes / type.bytes(), number % ranks, inPlace, op, number);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 33})
    @Tag("full")
    void moreRanks(int ranks) {
        List<Plan> plans = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int number = 0; number < 3; number++) {
                plans.add(plan(kind, ranks, 3, number * 13 % ranks, number == 2 && kind.takesInPlace(), plans.size()));
            }
        }
        for (int bytes : new int[] {32 << 10, 256 << 10}) {
            for (int more : new int[] {0, ranks}) {
                plans.add(large(Kind.ALLGATHER, ranks, bytes / ranks + more, plans.size()));
                plans.add(large(Kind.ALLGATHERV, ranks, 2 * bytes / ranks + more, plans.size()));
                plans.add(large(Kind.ALLREDUCE, ranks, bytes + more, plans.size()));
            }
        }
        runBothWays(ranks, plans);
    }

    @Test
    @Tag("full")
    void aLongBroadcast() {
        int ranks = 9;
        for (int bytes : new int[] {(8 << 20) - 8, (8 << 20) + 24}) {
            Plan plan = new Plan(Kind.BCAST, ranks, Datatype.LONG, bytes / 8, 2, false, Combining.MAX, bytes);
            Ranks.run(ranks, world -> plan.at(world.rank()).run(world));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 33})
    void aBarrierReturnsOnceEveryRankHasEntered(int ranks) {
        AtomicInteger entered = new AtomicInteger();
        Ranks.run(ranks, world -> {
            for (int round = 0; round < 20; round++) {
                entered.incrementAndGet();
                world.barrier();
                assertTrue(entered.get() >= ranks * (2 * round + 1));
                entered.incrementAndGet();
                world.async().barrier().await();
                assertTrue(entered.get() >= ranks * (2 * round + 2));
            }
        });
    }

    @Test
    void aStartedBarrierIsNotCompleteBeforeEveryRankHasStartedIt() {
        Ranks.run(3, world -> {
            if (world.rank() == 2) {
                world.recv(Buf.EMPTY, 0, 0);
                world.recv(Buf.EMPTY, 1, 0);
                world.async().barrier().await();
            } else {
                Request<Void> barrier = world.async().barrier();
                for (int i = 0; i < 100; i++) {
                    assertFalse(barrier.test());
                }
                world.send(Buf.EMPTY, 2, 0);
                barrier.await();
            }
        });
    }

    /** Input and result next to each other, on either side. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 9})
    void bothInOneArray(int ranks) {
        Ranks.run(ranks, world -> {
            for (int from : new int[] {0, ranks}) {
                int[] data = new int[2 * ranks];
                Buf send = Buf.of(data, from, ranks);
                Buf recv = Buf.of(data, ranks - from, ranks);
                Runnable[] collectives = {
                    () -> world.allreduce(send, recv, Op.SUM),
                    () -> world.reduce(send, recv, Op.SUM, 0),
                    () -> world.scan(send, recv, Op.SUM),
                    () -> world.exscan(send, recv, Op.SUM),
                    () -> world.alltoall(send, recv),
                };
                for (int i = 0; i < collectives.length; i++) {
                    for (int j = 0; j < ranks; j++) {
                        Area.set(send, j, world.rank() + 1);
                        Area.set(recv, j, -1);
                    }
                    collectives[i].run();
                    int rank = world.rank();
                    for (int j = 0; j < ranks; j++) {
                        assertEquals(rank + 1, Area.get(send, j));
                        long expected = switch (i) {
                            case 0 -> ranks * (ranks + 1) / 2;
                            case 1 -> rank == 0 ? ranks * (ranks + 1) / 2 : -1;
                            case 2 -> (rank + 1) * (rank + 2) / 2;
                            case 3 -> rank == 0 ? -1 : rank * (rank + 1) / 2;
                            default -> j + 1;
                        };
                        assertEquals(expected, Area.get(recv, j), "collective " + i);
                    }
                }
            }
        });
    }

    @Test
    void oneNumberOfEachRank() {
        Ranks.run(5, world -> {
            assertEquals(10, world.allreduce((long) world.rank(), Op.SUM));
            assertEquals(Long.MAX_VALUE - 4, world.allreduce(Long.MAX_VALUE - world.rank(), Op.MIN));
            assertEquals(2.5, world.allreduce(world.rank() / 2.0 + 0.5, Op.MAX));
            assertEquals(24, world.allreduce((double) Math.max(1, world.rank()), Op.doubles((a, b) -> a * b)));
            assertEquals(4, world.allreduce((long) world.rank(), Op.longs(Math::max)));
        });
    }

    /** Sums of doubles depend on the order, so this fails if it depends on timing. */
    @ParameterizedTest
    @ValueSource(ints = {3, 7, 8})
    void theSameCallGivesTheSameResultToTheLastBit(int ranks) {
        for (int count : new int[] {3, 4096 + 5}) {
            Ranks.run(ranks, world -> {
                double[] mine = new double[count];
                for (int i = 0; i < count; i++) {
                    mine[i] = Math.sin(world.rank() * 1000 + i) * Math.pow(10, (world.rank() + i) % 8);
                }
                long[] first = null;
                for (int round = 0; round < 10; round++) {
                    double[] all = new double[count];
                    double[] prefix = new double[count];
                    Request<Void> sum = world.async().allreduce(Buf.of(mine), Buf.of(all), Op.SUM);
                    world.scan(Buf.of(mine), Buf.of(prefix), Op.SUM);
                    sum.await();
                    long[] bits = {bits(all), bits(prefix)};
                    first = first == null ? bits : first;
                    assertEquals(List.of(first[0], first[1]), List.of(bits[0], bits[1]));
                }
            });
        }
    }

    private static long bits(double[] values) {
        long bits = 0;
        for (double value : values) {
            bits = 31 * bits + Double.doubleToRawLongBits(value);
        }
        return bits;
    }
}
