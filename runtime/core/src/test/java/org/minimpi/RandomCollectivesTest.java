package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random programs of collectives on several communicators, many of them under way at once, among messages that are
 * received by wildcards on the same communicators. {@code -Dminimpi.seed=N} plays the one that a failure names.
 */
class RandomCollectivesTest {

    private enum What {
        BLOCKING,
        STARTED,
        MESSAGE,
        OBJECTS,
        DUP
    }

    /** What all ranks do next; a message is between these two of the communicator. */
    private record Step(What what, int comm, int source, int dest, int most, long seed) {}

    @Test
    void everyCollectiveGivesWhatTheModelSays() {
        Long given = Long.getLong("minimpi.seed");
        if (given != null) {
            play(given);
            return;
        }
        Random seeds = new Random();
        for (int i = 0; i < 30 * Integer.getInteger("minimpi.sweep", 1); i++) {
            play(seeds.nextLong());
        }
    }

    private static void play(long seed) {
        try {
            Random random = new Random(seed);
            int ranks = 1 + random.nextInt(7);
            List<Buffering> bufferings = Ranks.bufferings().toList();
            Job job = Job.ranks(ranks).buffering(bufferings.get(random.nextInt(bufferings.size())));
            List<Step> steps = steps(random);
            job.run(world -> new Player(world, steps, new Random(seed + world.rank())).play());
        } catch (Throwable e) {
            // For a hang, of which the timeout tells.
            System.out.println("RandomCollectivesTest: -Dminimpi.seed=" + seed);
            throw new AssertionError("repeat with -Dminimpi.seed=" + seed, e);
        }
    }

    private static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        int comms = Player.COMMS;
        for (int i = 0; i < 60; i++) {
            What what = random.nextInt(30) == 0 ? What.DUP : What.values()[random.nextInt(4)];
            steps.add(new Step(
                    what,
                    random.nextInt(comms),
                    random.nextInt(100),
                    random.nextInt(100),
                    random.nextInt(8) == 0 ? 10_000 : 20,
                    random.nextLong()));
            comms += what == What.DUP ? 1 : 0;
        }
        return steps;
    }

    /** One rank. */
    private static final class Player {
        static final int COMMS = 5;
        private static final int MOST_INTS = 10_001;

        private final Comm world;
        private final List<Step> steps;
        private final Random random;
        private final List<Comm> comms = new ArrayList<>();
        /** What is under way, and what is to be looked at after it. */
        private final List<Request<?>> requests = new ArrayList<>();

        private final List<Runnable> checks = new ArrayList<>();
        /** Steps whose messages this rank has received. */
        private final Set<Integer> received = new HashSet<>();

        Player(Comm world, List<Step> steps, Random random) {
            this.world = world;
            this.steps = steps;
            this.random = random;
        }

        void play() {
            int size = world.size();
            comms.add(world);
            comms.add(world.dup());
            comms.add(world.split(world.rank() % 2, -world.rank()));
            comms.add(world.create(new Group(
                            IntStream.range(0, size).mapToObj(i -> size - 1 - i).toList()))
                    .orElseThrow());
            comms.add(world.cartesian(CartComm.balancedDims(size, 0, 0), new boolean[2], false)
                    .orElseThrow());
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).what == What.MESSAGE && isAhead(steps.get(i)) && isForMe(steps.get(i))) {
                    postReceive(i);
                }
            }
            List<Request<?>> early = new ArrayList<>(requests);
            List<Runnable> earlyChecks = new ArrayList<>(checks);
            requests.clear();
            checks.clear();
            for (int i = 0; i < steps.size(); i++) {
                play(i);
                if (random.nextInt(3) == 0) {
                    awaitOne();
                }
            }
            requests.addAll(early);
            checks.addAll(earlyChecks);
            while (!requests.isEmpty()) {
                awaitOne();
            }
            assertEquals(
                    steps.stream()
                            .filter(step -> step.what == What.MESSAGE && isForMe(step))
                            .count(),
                    received.size());
            comms.forEach(Comm::close);
        }

        private void play(int number) {
            Step step = steps.get(number);
            Comm comm = comms.get(step.comm);
            switch (step.what) {
                case BLOCKING -> plan(step).run(comm);
                case STARTED -> {
                    Call call = plan(step);
                    add(call.start(comm), call::check);
                }
                case MESSAGE -> message(number);
                case OBJECTS -> objects(comm, step);
                case DUP -> comms.add(comm.dup());
            }
        }

        private Call plan(Step step) {
            Comm comm = comms.get(step.comm);
            return Plan.random(new Random(step.seed), comm.size(), step.most).at(comm.rank());
        }

        private void message(int number) {
            Step step = steps.get(number);
            Comm comm = comms.get(step.comm);
            if (isForMe(step) && !isAhead(step)) {
                postReceive(number);
            }
            if (step.source % comm.size() == comm.rank()) {
                int[] data = new int[length(step)];
                Arrays.fill(data, number);
                Buf buf = Buf.of(data);
                int dest = step.dest % comm.size();
                add(
                        step.seed % 2 == 0 ? comm.isend(buf, dest, tag(step)) : comm.issend(buf, dest, tag(step)),
                        () -> {});
            }
        }

        /**
         * All receives of a communicator are of one kind, or one could take the message that another waits for. For the
         * same reason those by wildcard are all posted early.
         */
        private void postReceive(int number) {
            Step step = steps.get(number);
            Comm comm = comms.get(step.comm);
            int[] data = new int[MOST_INTS];
            int source = isAhead(step) ? Comm.ANY_SOURCE : step.source % comm.size();
            int tag = isAhead(step) ? Comm.ANY_TAG : tag(step);
            Request<Status> request = comm.irecv(Buf.of(data), source, tag);
            add(request, () -> received(request.await(), data, step.comm));
        }

        private void received(Status status, int[] data, int comm) {
            Step step = steps.get(data[0]);
            assertTrue(step.what == What.MESSAGE && step.comm == comm && isForMe(step), step::toString);
            assertTrue(received.add(data[0]), () -> "received twice: " + step);
            int source = step.source % comms.get(comm).size();
            assertEquals(new Status(source, tag(step), 4L * length(step)), status);
            for (int i = 0; i < data.length; i++) {
                assertEquals(i < length(step) ? data[0] : 0, data[i]);
            }
        }

        private void objects(Comm comm, Step step) {
            List<String> values = new ArrayList<>();
            for (int rank = 0; rank < comm.size(); rank++) {
                values.add(step.seed % 7 == rank ? null : "from " + rank + " at " + step.seed);
            }
            String mine = values.get(comm.rank());
            int root = step.source % comm.size();
            ObjectComm objects = comm.objects();
            switch (step.dest % 4) {
                case 0 -> assertEquals(values, objects.allgather(String.class, mine));
                case 1 -> assertEquals(values.get(root), objects.bcast(String.class, mine, root));
                case 2 -> assertEquals(mine, objects.scatter(String.class, values, root));
                default ->
                    assertEquals(
                            values.toString(),
                            objects.allreduce(List.class, List.of(String.valueOf(mine)), (a, b) -> concat(a, b))
                                    .toString());
            }
        }

        private static List<?> concat(List<?> a, List<?> b) {
            List<Object> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        }

        private void add(Request<?> request, Runnable check) {
            requests.add(request);
            checks.add(check);
        }

        private void awaitOne() {
            if (requests.isEmpty()) {
                return;
            }
            int index = random.nextInt(requests.size());
            switch (random.nextInt(5)) {
                case 0 -> index = Request.awaitAny(requests);
                case 1 -> {
                    List<Integer> some = Request.awaitSome(requests);
                    index = some.get(random.nextInt(some.size()));
                }
                case 2 -> {
                    if (!requests.get(index).test()) {
                        return;
                    }
                }
                case 3 -> {
                    try {
                        requests.get(index).await(Duration.ofNanos(1000));
                    } catch (CommTimeoutException e) {
                        return;
                    }
                }
                default -> {}
            }
            requests.remove(index).await();
            checks.remove(index).run();
        }

        /** Whether its receive is posted before all else. It is by wildcard then. */
        private static boolean isAhead(Step step) {
            return step.comm < COMMS && step.comm % 2 == 0;
        }

        private boolean isForMe(Step step) {
            Comm comm = comms.get(step.comm);
            return step.dest % comm.size() == comm.rank();
        }

        private static int tag(Step step) {
            return (int) Math.floorMod(step.seed, 5L);
        }

        private static int length(Step step) {
            return 1 + (int) Math.floorMod(step.seed, (long) step.most);
        }
    }
}
