import java.util.Arrays;
import mpi.MPI;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;

/**
 * What the adapter adds to MPJ Express: one-way times of a ping-pong, with its own calls and with Comm's, by turns in one run.
 *
 * <pre>
 *   javac -cp "runtime/core/target/classes:/usr/share/mpj/lib/*" -d /tmp/overhead .ci/measure/MpjOverhead.java
 *   CLASSPATH=/tmp/overhead ./minimpi run -n 2 --backend mpj [--mpj-device niodev] MpjOverhead
 * </pre>
 */
public class MpjOverhead implements App {
    private static final int ROUNDS = 15;
    private static final int TAG = 0x7fff_0000;

    @Override
    public String name() {
        return "MpjOverhead";
    }

    @Override
    public int run(Comm world, String... args) {
        measure(world, 8, 5_000);
        measure(world, 1 << 20, 300);
        return 0;
    }

    private interface PingPong {
        void play(byte[] data, int partner, boolean first);
    }

    private static void measure(Comm world, int bytes, int repetitions) {
        double[] own = new double[ROUNDS];
        double[] comm = new double[ROUNDS];
        for (int i = -3; i < ROUNDS; i++) {
            double a = time(world, bytes, repetitions, MpjOverhead::own);
            double b = time(world, bytes, repetitions, (data, partner, first) -> comm(world, data, partner, first));
            own[Math.max(i, 0)] = a;
            comm[Math.max(i, 0)] = b;
        }
        Arrays.sort(own);
        Arrays.sort(comm);
        if (world.rank() == 0) {
            double a = own[ROUNDS / 2];
            double b = comm[ROUNDS / 2];
            System.out.printf("%8d B: MPJ Express %.1f us, Comm %.1f us: %+.0f %%%n", bytes, a, b, 100 * (b / a - 1));
        }
    }

    /** Microseconds one way. */
    private static double time(Comm world, int bytes, int repetitions, PingPong pingPong) {
        byte[] data = new byte[bytes];
        world.barrier();
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            pingPong.play(data, 1 - world.rank(), world.rank() == 0);
        }
        return (System.nanoTime() - start) / 2e3 / repetitions;
    }

    private static void own(byte[] data, int partner, boolean first) {
        if (first) {
            MPI.COMM_WORLD.Send(data, 0, data.length, MPI.BYTE, partner, TAG);
        }
        MPI.COMM_WORLD.Recv(data, 0, data.length, MPI.BYTE, partner, TAG);
        if (!first) {
            MPI.COMM_WORLD.Send(data, 0, data.length, MPI.BYTE, partner, TAG);
        }
    }

    private static void comm(Comm world, byte[] data, int partner, boolean first) {
        if (first) {
            world.send(Buf.of(data), partner, 0);
        }
        world.recv(Buf.of(data), partner, 0);
        if (!first) {
            world.send(Buf.of(data), partner, 0);
        }
    }
}
