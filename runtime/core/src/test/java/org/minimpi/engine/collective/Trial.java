package org.minimpi.engine.collective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.minimpi.Buf;
import org.minimpi.Datatype;

/** One run of a collective with random contents, kinds of buffers and timing; {@code -Dminimpi.seed=N} repeats it. */
final class Trial {
    /** Numbers of ranks, powers of two and neither; with the profile full, all small ones. */
    static final int[] SIZES = Boolean.getBoolean("minimpi.full")
            ? new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33}
            : new int[] {1, 2, 3, 4, 5, 8, 13};

    private static final Random SEEDS = new Random();

    private final Random random;
    private final int size;

    interface Body {
        void run(Trial trial);
    }

    private Trial(long seed, int size) {
        random = new Random(seed);
        this.size = size;
    }

    /** Runs it, more than once if a sweep is asked for; {@code name} says in a failure what was tried. */
    static void of(String name, int size, Body body) {
        for (int i = 0; i < Integer.getInteger("minimpi.sweep", 1); i++) {
            long seed = Long.getLong("minimpi.seed", SEEDS.nextLong());
            try {
                body.run(new Trial(seed, size));
            } catch (Throwable e) {
                throw new AssertionError(name + ", " + size + " ranks; repeat with -Dminimpi.seed=" + seed, e);
            }
        }
    }

    static int[] counts(int size) {
        return IntStream.of(0, 1, 2, size - 1, size, 100).distinct().toArray();
    }

    /** All roots if they are few. */
    static int[] roots(int size) {
        return size < 10 ? IntStream.range(0, size).toArray() : new int[] {0, 1, size / 2, size - 1};
    }

    Random random() {
        return random;
    }

    Simulation run(IntFunction<Schedule> schedules) {
        return new Simulation(random, false).run(size, schedules);
    }

    /** The same for an operation that fails: all messages still go their way. */
    void runFailing(IntFunction<Schedule> schedules) {
        new Simulation(random, true).run(size, schedules);
    }

    /** One buffer for each rank. */
    Buf[] bufs(Datatype type, int count) {
        return IntStream.range(0, size).mapToObj(rank -> buf(type, count)).toArray(Buf[]::new);
    }

    /** Random elements in an array, in the middle of one, or in a ByteBuffer. */
    Buf buf(Datatype type, int count) {
        Buf buf = switch (random.nextInt(4)) {
            case 0 -> Buf.allocate(type, count);
            case 1 -> Buf.allocate(type, count + 5).slice(3, count);
            case 2 -> Buf.of(ByteBuffer.allocate(count * type.bytes()), type);
            default -> Buf.of(ByteBuffer.allocateDirect(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN), type);
        };
        byte[] content = new byte[count * type.bytes()];
        random.nextBytes(content);
        Buf.of(ByteBuffer.wrap(content), type).copyTo(buf);
        return buf;
    }

    /** A length for each rank, some of them zero. */
    int[] lengths() {
        return IntStream.range(0, size)
                .map(rank -> Math.max(0, random.nextInt(12) - 3))
                .toArray();
    }

    /** Blocks of such lengths, in any order and with gaps. */
    Buf[] blocks(Datatype type, int... lengths) {
        Buf all = buf(type, IntStream.of(lengths).sum() + lengths.length);
        Buf[] blocks = new Buf[lengths.length];
        boolean backwards = random.nextBoolean();
        int from = 0;
        for (int i = 0; i < lengths.length; i++) {
            int rank = backwards ? lengths.length - 1 - i : i;
            blocks[rank] = all.slice(from, lengths[rank]);
            from += lengths[rank] + random.nextInt(2);
        }
        return blocks;
    }

    static Buf[] copies(Buf... bufs) {
        return IntStream.range(0, bufs.length).mapToObj(i -> bufs[i].copy()).toArray(Buf[]::new);
    }

    static void assertSame(Buf[] expected, Buf[] actual, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertSame(expected[i], actual[i], what + " " + i);
        }
    }

    static void assertSame(Buf expected, Buf actual, String what) {
        assertArrayEquals(values(expected), values(actual), what);
    }

    /** INTs or LONGs. */
    static long[] values(Buf buf) {
        Object array = buf.copy().storage();
        return array instanceof int[] ints ? IntStream.of(ints).asLongStream().toArray() : (long[]) array;
    }
}
