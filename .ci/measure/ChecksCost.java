import java.util.ArrayList;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.Op;
import org.minimpi.Request;
import org.minimpi.Status;

/**
 * What the run-time checks cost: a ping-pong of 8 bytes, blocking and not, and an allreduce of 8 bytes among 4 ranks, without
 * checks and with them, in turn; medians. Arguments: rounds of each kind; the checks to measure, "on" if not said.
 *
 * <p>java -cp CORE_JAR .ci/measure/ChecksCost.java 21
 */
public class ChecksCost {
    private static final int PING_PONGS = 200_000;
    private static final int ALLREDUCES = 20_000;

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        Checks on = Checks.DEFAULT.with(args.length > 1 ? args[1] : "on");
        compare("ping-pong, one way", rounds, on, 2, PING_PONGS, 2, ChecksCost::pingPong);
        compare("ping-pong of requests", rounds, on, 2, PING_PONGS, 2, ChecksCost::requests);
        compare("allreduce, 4 ranks", rounds, on, 4, ALLREDUCES, 1, ChecksCost::allreduce);
    }

    private interface Loop {
        void run(Comm world, int times);
    }

    private static void compare(String what, int rounds, Checks checks, int ranks, int times, int each, Loop loop) {
        List<Double> off = new ArrayList<>();
        List<Double> on = new ArrayList<>();
        for (int round = -3; round < rounds; round++) {
            boolean onFirst = round % 2 == 0;
            double first = micros(onFirst ? checks : Checks.OFF, ranks, times, loop) / each;
            double second = micros(onFirst ? Checks.OFF : checks, ranks, times, loop) / each;
            double without = onFirst ? second : first;
            double with = onFirst ? first : second;
            if (round >= 0) {
                off.add(without);
                on.add(with);
            }
        }
        System.out.printf(
                "%s: %.3f us without checks, %.3f us with, ratio of medians %.3f%n",
                what, median(off), median(on), median(on) / median(off));
    }

    private static double micros(Checks checks, int ranks, int times, Loop loop) {
        double[] micros = new double[1];
        Job.ranks(ranks).checks(checks).run(world -> {
            loop.run(world, times / 10);
            world.barrier();
            long start = System.nanoTime();
            loop.run(world, times);
            if (world.rank() == 0) {
                micros[0] = (System.nanoTime() - start) / 1e3 / times;
            }
        });
        return micros[0];
    }

    private static void pingPong(Comm world, int times) {
        Buf buf = Buf.of(new long[1]);
        for (int i = 0; i < times; i++) {
            if (world.rank() == 0) {
                world.send(buf, 1, 0);
                world.recv(buf, 1, 0);
            } else {
                world.recv(buf, 0, 0);
                world.send(buf, 0, 0);
            }
        }
    }

    private static void requests(Comm world, int times) {
        Buf out = Buf.of(new long[1]);
        Buf in = Buf.of(new long[1]);
        int other = 1 - world.rank();
        for (int i = 0; i < times; i++) {
            Request<Status> receive = world.irecv(in, other, 0);
            if (world.rank() == 0) {
                world.isend(out, other, 0).await();
                receive.await();
            } else {
                receive.await();
                world.isend(out, other, 0).await();
            }
        }
    }

    private static void allreduce(Comm world, int times) {
        Buf sum = Buf.of(new long[] {1});
        Buf one = Buf.of(new long[] {1});
        for (int i = 0; i < times; i++) {
            world.allreduce(one, sum, Op.SUM);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
