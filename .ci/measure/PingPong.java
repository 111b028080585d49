import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** One-way times of a ping-pong, the best of several blocks for each size: lines of bytes and microseconds. See transports. */
public final class PingPong implements App {
    static final int[] SIZES = {1, 8, 64, 512, 2048, 4096, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20};
    /** The last is printed; those before warm the JVM up, which takes many messages of each size. */
    static final int PASSES = 4;

    static final int BLOCKS = 30;

    @Override
    public String name() {
        return "PingPong";
    }

    /** So many round trips for a block, about as long for each size. */
    static int repetitions(int bytes) {
        return Math.max(10, Math.min(1000, (16 << 20) / (bytes + 1)));
    }

    @Override
    public int run(Comm world, String... args) {
        for (int pass = 0; pass < PASSES; pass++) {
            for (int bytes : SIZES) {
                Buf buf = Buf.of(new byte[bytes]);
                double best = Double.MAX_VALUE;
                for (int block = 0; block < BLOCKS; block++) {
                    best = Math.min(best, time(world, buf, repetitions(bytes)));
                }
                if (pass == PASSES - 1 && world.rank() == 0) {
                    System.out.printf("%d %.2f%n", bytes, best);
                }
            }
        }
        return 0;
    }

    private static double time(Comm world, Buf buf, int repetitions) {
        world.barrier();
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            if (world.rank() == 0) {
                world.send(buf, 1, 0);
                world.recv(buf, 1, 0);
            } else {
                world.recv(buf, 0, 0);
                world.send(buf, 0, 0);
            }
        }
        return (System.nanoTime() - start) / 2e3 / repetitions;
    }
}
