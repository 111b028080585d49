package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Valid random programs: every message is received by exactly one receive, whose result follows from the order of the
 * sends. {@code -Dminimpi.seed=N} plays the one that a failure names.
 */
class RandomProgramsTest {
    private static final int TAGS = 3;

    /** A message: its label, its length in ints, how it is sent; {@code id} is its first int. */
    private record Planned(int source, int dest, int comm, int tag, int length, int mode, int id) {}

    @Test
    void everyReceiveGetsTheMessageThatIsDue() {
        Long given = Long.getLong("minimpi.seed");
        if (given != null) {
            play(given);
            return;
        }
        Random seeds = new Random();
        for (int i = 0; i < 60 * Integer.getInteger("minimpi.sweep", 1); i++) {
            play(seeds.nextLong());
        }
    }

    private static void play(long seed) {
        try {
            new Program(new Random(seed)).run(seed);
        } catch (Throwable e) {
            throw new AssertionError("repeat with -Dminimpi.seed=" + seed, e);
        }
    }

    private static final class Program {
        private final int ranks;
        private final Job job;
        private final List<Planned> messages = new ArrayList<>();

        Program(Random random) {
            ranks = 2 + random.nextInt(5);
            List<Buffering> bufferings = Ranks.bufferings().toList();
            job = Job.ranks(ranks).buffering(bufferings.get(random.nextInt(bufferings.size())));
            int count = random.nextInt(80);
            for (int id = 0; id < count; id++) {
                int length = 1 + (random.nextInt(4) == 0 ? random.nextInt(30_000) : random.nextInt(20));
                messages.add(new Planned(
                        random.nextInt(ranks),
                        random.nextInt(ranks),
                        random.nextInt(2),
                        random.nextInt(TAGS),
                        length,
                        random.nextInt(3),
                        id));
            }
        }

        void run(long seed) {
            job.run(world -> {
                List<Comm> comms = List.of(world, world.dup());
                Random random = new Random(seed + world.rank());
                List<Request<?>> sends = new ArrayList<>();
                List<Planned> mine = new ArrayList<>(messages);
                mine.removeIf(planned -> planned.dest != world.rank());
                for (Planned planned : messages) {
                    if (planned.source == world.rank()) {
                        sends.add(start(comms.get(planned.comm), planned));
                        if (random.nextInt(4) == 0) {
                            receiveOne(comms, mine, random, false);
                        }
                    }
                }
                while (!mine.isEmpty()) {
                    receiveOne(comms, mine, random, true);
                }
                Request.awaitAll(sends);
            });
        }

        private static Request<Void> start(Comm comm, Planned planned) {
            int[] data = new int[planned.length];
            data[0] = planned.id;
            data[planned.length - 1] = planned.id;
            return switch (planned.mode) {
                case 0 -> comm.issend(Buf.of(data), planned.dest, planned.tag);
                default -> comm.isend(Buf.of(data), planned.dest, planned.tag);
            };
        }

        /** Chooses a pattern that some message of {@code mine} fits, so that the receive must end. */
        private static void receiveOne(List<Comm> comms, List<Planned> mine, Random random, boolean wait) {
            if (mine.isEmpty()) {
                return;
            }
            Planned any = mine.get(random.nextInt(mine.size()));
            Comm comm = comms.get(any.comm);
            int source = random.nextInt(3) == 0 ? Comm.ANY_SOURCE : any.source;
            int tag = random.nextInt(3) == 0 ? Comm.ANY_TAG : any.tag;
            int[] data = new int[30_000];
            Status status;
            switch (wait ? random.nextInt(4) : 4) {
                case 0 -> status = comm.recv(Buf.of(data), source, tag);
                case 1 -> status = comm.irecv(Buf.of(data), source, tag).await();
                case 2 -> status = comm.mprobe(source, tag).recv(Buf.of(data));
                case 3 -> {
                    Status seen = comm.probe(source, tag);
                    status = comm.recv(Buf.of(data), seen.source(), seen.tag());
                    assertEquals(seen, status);
                }
                default -> {
                    var message = comm.improbe(source, tag);
                    if (message.isEmpty()) {
                        return;
                    }
                    status = message.get().irecv(Buf.of(data)).await();
                }
            }
            Planned due = due(mine, any.comm, status.source(), tag == Comm.ANY_TAG ? -1 : tag);
            assertEquals(new Status(due.source, due.tag, due.length * 4L), status);
            assertEquals(due.id, data[0]);
            assertEquals(due.id, data[due.length - 1]);
            mine.remove(due);
        }

        /** The earliest message of that source that fits. */
        private static Planned due(List<Planned> mine, int comm, int source, int tag) {
            return mine.stream()
                    .filter(m -> m.comm == comm && m.source == source && (tag < 0 || m.tag == tag))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void manyReceivesPostedAheadGetTheirMessages() {
        for (Buffering buffering : Ranks.bufferings().toList()) {
            long seed = Long.getLong("minimpi.seed", new Random().nextLong());
            Ranks.run(Job.ranks(4).buffering(buffering), world -> exchangePostedAhead(world, seed));
        }
    }

    /** Between each two ranks the same shuffled tags; all receives first, in another order than the sends. */
    private static void exchangePostedAhead(Comm world, long seed) {
        int count = 200;
        List<Request<?>> requests = new ArrayList<>();
        int[][] data = new int[world.size() * count][1];
        for (int i : shuffled(data.length, seed + world.rank())) {
            requests.add(world.irecv(Buf.of(data[i]), i / count, i % count));
        }
        for (int i : shuffled(data.length, ~seed - world.rank())) {
            requests.add(world.isend(Ranks.ints(world.rank() * count + i % count), i / count, i % count));
        }
        Request.awaitAll(requests);
        for (int i = 0; i < data.length; i++) {
            assertEquals(i, data[i][0], "seed " + seed);
        }
    }

    private static List<Integer> shuffled(int count, long seed) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(seed));
        return numbers;
    }
}
