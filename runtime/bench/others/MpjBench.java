import mpi.MPI;

/**
 * What {@code minimpi run bench latency} measures, with MPJ Express: MpjBench [ITS OWN ARGUMENTS] SIZES WARM_UP_MS REPETITIONS
 * NAME. Prints the same lines of JSON.
 */
public class MpjBench {
    private static final double SAMPLE = 200e3;
    private static final double MOST = 2e9;
    private static final int MOST_TIMES = 1 << 16;
    private static final int LEAST_REPETITIONS = 5;

    private static int rank;
    private static byte[] data;

    public static void main(String[] arguments) throws Exception {
        String[] args = MPI.Init(arguments);
        rank = MPI.COMM_WORLD.Rank();
        String name = args[3].replace('_', ' ');
        for (String size : args[0].split(",")) {
            data = new byte[Integer.parseInt(size)];
            measure(name, Integer.parseInt(args[1]) * 1e6, Integer.parseInt(args[2]));
        }
        MPI.Finalize();
    }

    private static void run(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            if (rank == 0) {
                MPI.COMM_WORLD.Send(data, 0, data.length, MPI.BYTE, 1, 0);
                MPI.COMM_WORLD.Recv(data, 0, data.length, MPI.BYTE, 1, 0);
            } else {
                MPI.COMM_WORLD.Recv(data, 0, data.length, MPI.BYTE, 0, 0);
                MPI.COMM_WORLD.Send(data, 0, data.length, MPI.BYTE, 0, 0);
            }
        }
    }

    private static void measure(String name, double warm, int repetitions) throws Exception {
        double once = warmUp(warm);
        int times = agree(Math.max(1, Math.min(MOST_TIMES, SAMPLE / once)));
        double[] samples = new double[agree(Math.min(repetitions, Math.max(LEAST_REPETITIONS, MOST / (once * times))))];
        for (int i = 0; i < samples.length; i++) {
            MPI.COMM_WORLD.Barrier();
            samples[i] = took(times) / 1e3 / times / 2;
        }
        if (rank == 0) {
            java.util.Arrays.sort(samples);
            double us = samples[(samples.length * 50 + 99) / 100 - 1];
            System.out.println("{\"test\":\"latency\",\"backend\":\"" + name + "\",\"ranks\":2,\"bytes\":" + data.length + ",\"us\":"
                    + us + ",\"mbps\":" + data.length / us + ",\"min_us\":" + samples[0] + ",\"p99_us\":"
                    + samples[(samples.length * 99 + 99) / 100 - 1] + "}");
        }
    }

    private static double warmUp(double nanos) throws Exception {
        long start = System.nanoTime();
        double once = Math.max(1, took(1));
        int times = 1;
        while (times > 0) {
            once = Math.max(1, took(times) / times);
            boolean warm = System.nanoTime() - start >= nanos;
            times = agree(warm ? 0 : Math.max(1, Math.min(2.0 * times, SAMPLE / once)));
        }
        return once;
    }

    private static double took(int times) throws Exception {
        long start = System.nanoTime();
        run(times);
        return System.nanoTime() - start;
    }

    private static int agree(double number) throws Exception {
        int[] cell = {(int) number};
        MPI.COMM_WORLD.Bcast(cell, 0, 1, MPI.INT, 0);
        return cell[0];
    }
}
