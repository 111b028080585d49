import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;

/**
 * Random traffic between all ranks for so many seconds, with contents checked; prints the heap after a collection, the direct
 * memory and, on Linux, the resident memory of each rank's process, after a tenth of the time and at the end, and fails if heap
 * or direct memory have grown. Netty hides its direct memory from the JVM unless it is told not to.
 *
 * <p>javac -cp runtime/core/target/classes -d DIR .ci/measure/Soak.java; CLASSPATH=DIR
 * MINIMPI_JAVA_OPTS=-Dio.netty.maxDirectMemory=0 ./minimpi run -n 8 --backend netty Soak SECONDS [SEED]
 */
public final class Soak implements App {
    private static final int ROUNDS_AT_ONCE = 20;
    private static final int MOST_MESSAGES = 40;
    private static final int LARGE = 400_000;
    /** In KiB: buffers that stay for the next message, and what a collector has not given back. */
    private static final long MOST_GROWTH = 16 << 10;

    private record Expected(Request<?> request, byte[] bytes, int seed) {}

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public int run(Comm world, String... args) {
        long start = world.nanoTime();
        double seconds = Double.parseDouble(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 42;
        long rounds = 0;
        long messages = 0;
        long[] before = null;
        double[] elapsed = {0};
        while (elapsed[0] < seconds) {
            for (int i = 0; i < ROUNDS_AT_ONCE; i++) {
                messages += round(world, new Random(seed + rounds++));
            }
            elapsed[0] = (world.nanoTime() - start) / 1e9;
            world.bcast(Buf.of(elapsed), 0);
            if (before == null && elapsed[0] > seconds / 10) {
                before = report(world, "start", rounds, messages);
            }
        }
        long[] after = report(world, "end", rounds, messages);
        if (after[0] > before[0] * 3 / 2 + MOST_GROWTH || after[1] > before[1] * 3 / 2 + MOST_GROWTH) {
            throw new IllegalStateException("memory has grown: KiB of heap " + before[0] + " to " + after[0]
                    + ", direct " + before[1] + " to " + after[1]);
        }
        return 0;
    }

    /** All ranks draw the same plan; half of the receives are posted late. */
    private static long round(Comm world, Random random) {
        int me = world.rank();
        List<Request<?>> sends = new ArrayList<>();
        List<Expected> receives = new ArrayList<>();
        List<Runnable> later = new ArrayList<>();
        int count = random.nextInt(MOST_MESSAGES);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(world.size());
            int to = random.nextInt(world.size());
            int size = random.nextInt(4) == 0 ? random.nextInt(LARGE) : random.nextInt(2000);
            int seed = random.nextInt();
            boolean late = random.nextBoolean();
            boolean synchronous = random.nextInt(8) == 0;
            int tag = i;
            if (from == me) {
                Buf buf = Buf.of(bytes(seed, size));
                sends.add(synchronous ? world.issend(buf, to, tag) : world.isend(buf, to, tag));
            }
            if (to == me) {
                byte[] bytes = new byte[size];
                Runnable post = () -> receives.add(new Expected(world.irecv(Buf.of(bytes), from, tag), bytes, seed));
                if (late) {
                    later.add(post);
                } else {
                    post.run();
                }
            }
        }
        later.forEach(Runnable::run);
        sends.forEach(Request::await);
        for (Expected expected : receives) {
            expected.request.await();
            if (!java.util.Arrays.equals(bytes(expected.seed, expected.bytes.length), expected.bytes)) {
                throw new IllegalStateException("a message arrived changed");
            }
        }
        return sends.size();
    }

    private static byte[] bytes(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Returns what this rank has, in KiB: heap, direct memory. */
    private static long[] report(Comm world, String when, long rounds, long messages) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                >> 10;
        long[] mine = {heap, direct, resident(), messages};
        long[] all = new long[mine.length * world.size()];
        world.gather(Buf.of(mine), Buf.of(all), 0);
        if (world.rank() == 0) {
            StringBuilder line = new StringBuilder(when + ": round " + rounds + "; KiB of heap/direct/resident by rank:");
            long sum = 0;
            for (int at = 0; at < all.length; at += mine.length) {
                line.append(" " + all[at] + "/" + all[at + 1] + "/" + all[at + 2]);
                sum += all[at + 3];
            }
            System.out.println(line + "; messages " + sum);
        }
        return mine;
    }

    /** In KiB; 0 where it is not known. */
    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
