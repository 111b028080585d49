import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.minimpi.Buf;
import org.minimpi.DeadlockException;
import org.minimpi.Job;

/**
 * How long it takes from the last call of a deadlock to the report: rings where all receive first, and rings of some ranks
 * while one more computes. Arguments: the number of ranks; how often.
 *
 * <p>java -cp CORE_JAR .ci/measure/DeadlockLatency.java 4 100
 */
public class DeadlockLatency {
    public static void main(String[] args) {
        int ranks = Integer.parseInt(args[0]);
        int times = Integer.parseInt(args[1]);
        measure("all " + ranks + " ranks", ranks, ranks, times);
        measure(ranks + " ranks while one computes", ranks + 1, ranks, times);
    }

    private static void measure(String what, int ranks, int ring, int times) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            AtomicLong last = new AtomicLong();
            AtomicLong reported = new AtomicLong();
            try {
                Job.ranks(ranks).run(world -> {
                    world.barrier();
                    if (world.rank() >= ring) {
                        while (reported.get() == 0) {
                            Thread.onSpinWait();
                        }
                        return;
                    }
                    last.accumulateAndGet(System.nanoTime(), Math::max);
                    try {
                        world.recv(Buf.EMPTY, (world.rank() + 1) % ring, 0);
                    } catch (DeadlockException e) {
                        reported.compareAndSet(0, System.nanoTime());
                        throw e;
                    }
                });
                throw new IllegalStateException("no deadlock was found");
            } catch (org.minimpi.JobFailedException e) {
                millis.add((reported.get() - last.get()) / 1e6);
            }
        }
        millis.sort(null);
        System.out.printf(
                "%s: median %.2f ms, longest %.2f ms of %d%n",
                what, millis.get(times / 2), millis.get(times - 1), times);
    }
}
