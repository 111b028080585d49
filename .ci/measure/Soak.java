import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;

/**
 * Random traffic between all ranks for so many seconds, with contents checked; prints the heap after a collection and the
 * direct memory at the start and at the end.
 *
 * <p>javac -cp runtime/core/target/classes -d DIR .ci/measure/Soak.java; CLASSPATH=DIR ./minimpi run -n 8 --backend netty Soak
 * SECONDS
 */
public final class Soak implements App {
    private static final int ROUNDS_AT_ONCE = 20;
    private static final int MOST_MESSAGES = 40;
    private static final int LARGE = 400_000;

    private record Expected(Request<?> request, byte[] bytes, int seed) {}

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public int run(Comm world, String... args) {
        long end = world.nanoTime() + (long) (Double.parseDouble(args[0]) * 1e9);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 42;
        long rounds = 0;
        long messages = 0;
        long[] on = {1};
        while (on[0] == 1) {
            for (int i = 0; i < ROUNDS_AT_ONCE; i++) {
                messages += round(world, new Random(seed + rounds++));
            }
            if (rounds == ROUNDS_AT_ONCE) {
                report(world, "start", rounds, messages);
            }
            on[0] = world.nanoTime() < end ? 1 : 0;
            world.bcast(Buf.of(on), 0);
        }
        report(world, "end", rounds, messages);
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

    private static void report(Comm world, String when, long rounds, long messages) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        long[] all = new long[3 * world.size()];
        world.gather(Buf.of(new long[] {heap >> 10, direct >> 10, messages}), Buf.of(all), 0);
        if (world.rank() == 0) {
            StringBuilder line = new StringBuilder(when + ": round " + rounds);
            long sum = 0;
            for (int rank = 0; rank < world.size(); rank++) {
                line.append(rank == 0 ? "; heap/direct KiB by rank:" : "")
                        .append(" " + all[3 * rank] + "/" + all[3 * rank + 1]);
                sum += all[3 * rank + 2];
            }
            System.out.println(line + "; messages " + sum);
        }
    }
}
