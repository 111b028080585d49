import java.util.concurrent.CountDownLatch;
import org.minimpi.Buf;
import org.minimpi.Job;

/**
 * What an idle rank costs: jobs of N ranks that all wait for a message, and the heap that is in use then. Arguments: the
 * number of ranks; "platform" or "virtual".
 *
 * <p>java -cp CORE_JAR .ci/measure/IdleRank.java 10000 virtual
 */
public class IdleRank {
    public static void main(String[] args) {
        int ranks = Integer.parseInt(args[0]);
        Job.RankThreads threads = Job.RankThreads.valueOf(args[1].toUpperCase());
        long[] few = measure(10, threads);
        long[] many = measure(ranks, threads);
        System.out.printf(
                "%d %s ranks: %d bytes of heap and %d bytes of process memory for each%n",
                ranks, args[1], (many[0] - few[0]) / (ranks - 10), (many[1] - few[1]) / (ranks - 10));
    }

    private static long[] measure(int ranks, Job.RankThreads threads) {
        CountDownLatch waiting = new CountDownLatch(ranks - 1);
        long[] used = new long[2];
        Job.ranks(ranks).rankThreads(threads).run(world -> {
            if (world.rank() > 0) {
                waiting.countDown();
                world.recv(Buf.EMPTY, 0, 0);
                return;
            }
            waiting.await();
            Runtime runtime = Runtime.getRuntime();
            for (int i = 0; i < 3; i++) {
                System.gc();
                used[0] = runtime.totalMemory() - runtime.freeMemory();
            }
            used[1] = residentBytes();
            for (int rank = 1; rank < ranks; rank++) {
                world.send(Buf.EMPTY, rank, 0);
            }
        });
        return used;
    }

    private static long residentBytes() throws java.io.IOException {
        return java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
