import mpi.MPI;
import org.minimpi.App;
import org.minimpi.Comm;

/** As PingPong, with MPJ Express's own calls. */
public final class MpjPingPong implements App {
    private static final int TAG = 0x7fff_0000;

    @Override
    public String name() {
        return "MpjPingPong";
    }

    @Override
    public int run(Comm world, String... args) {
        for (int pass = 0; pass < PingPong.PASSES; pass++) {
            for (int bytes : PingPong.SIZES) {
                byte[] data = new byte[bytes];
                double best = Double.MAX_VALUE;
                for (int block = 0; block < PingPong.BLOCKS; block++) {
                    world.barrier();
                    best = Math.min(best, time(data, world.rank() == 0, PingPong.repetitions(bytes)));
                }
                if (pass == PingPong.PASSES - 1 && world.rank() == 0) {
                    System.out.printf("%d %.2f%n", bytes, best);
                }
            }
        }
        return 0;
    }

    private static double time(byte[] data, boolean first, int repetitions) {
        int partner = first ? 1 : 0;
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            if (first) {
                MPI.COMM_WORLD.Send(data, 0, data.length, MPI.BYTE, partner, TAG);
                MPI.COMM_WORLD.Recv(data, 0, data.length, MPI.BYTE, partner, TAG);
            } else {
                MPI.COMM_WORLD.Recv(data, 0, data.length, MPI.BYTE, partner, TAG);
                MPI.COMM_WORLD.Send(data, 0, data.length, MPI.BYTE, partner, TAG);
            }
        }
        return (System.nanoTime() - start) / 2e3 / repetitions;
    }
}
