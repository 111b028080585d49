package org.minimpi.bench;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.FragmentAssembler;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.io.PrintWriter;
import org.agrona.concurrent.UnsafeBuffer;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Job;

/**
 * What {@code bench latency --json} measures, over Aeron IPC in one JVM: a message is copied from an array and into one. The two
 * ranks of a job do nothing but run it and agree on how often.
 */
final class AeronPingPong implements Operation {
    private static final int TERM_BYTES = 64 << 20;
    private static final int FIRST_STREAM = 1001;

    private final int rank;
    private final byte[] data;
    private final UnsafeBuffer source;
    private final Publication out;
    private final Subscription in;
    private final FragmentHandler sink;
    private boolean received;

    private AeronPingPong(Aeron aeron, int rank, int bytes) {
        this.rank = rank;
        data = new byte[bytes];
        source = new UnsafeBuffer(data);
        in = aeron.addSubscription(CommonContext.IPC_CHANNEL, FIRST_STREAM + rank);
        out = aeron.addPublication(CommonContext.IPC_CHANNEL, FIRST_STREAM + 1 - rank);
        sink = new FragmentAssembler((buffer, offset, length, header) -> {
            buffer.getBytes(offset, data, 0, length);
            received = true;
        });
    }

    /** {@code AeronPingPong SIZES WARM_UP_MS REPETITIONS NAME}. */
    public static void main(String[] args) {
        BenchCommand command = new BenchCommand();
        command.commandLine().parseArgs("latency", "--sizes", args[0], "--warm-up", args[1], "--repetitions", args[2]);
        command.backend = args[3];
        MediaDriver.Context context = new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(TERM_BYTES)
                .termBufferSparseFile(true)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true);
        try (MediaDriver driver = MediaDriver.launchEmbedded(context);
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()))) {
            Job.ranks(2).on("threads").checks(Checks.OFF).run(world -> measure(world, aeron, command));
        }
    }

    private static void measure(Comm world, Aeron aeron, BenchCommand command) {
        Sampler sampler = new Sampler(world, command.warmUpMillis, command.repetitions);
        Report report = world.rank() == 0 ? Report.to(new PrintWriter(System.out), true) : Report.NONE;
        for (int bytes : command.sizes.bytes()) {
            AeronPingPong pingPong = new AeronPingPong(aeron, world.rank(), bytes);
            pingPong.awaitConnection();
            report.add(Result.of(command, world.size(), pingPong, sampler.sample(pingPong)));
            world.barrier();
            pingPong.close();
            world.barrier();
        }
    }

    private void awaitConnection() {
        while (!out.isConnected() || !in.isConnected()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            if (rank == 0) {
                send();
                receive();
            } else {
                receive();
                send();
            }
        }
    }

    private void send() {
        while (out.offer(source, 0, data.length) < 0) {
            Thread.onSpinWait();
        }
    }

    private void receive() {
        received = false;
        while (!received) {
            if (in.poll(sink, 1) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public long bytes() {
        return data.length;
    }

    @Override
    public int messages() {
        return 2;
    }

    private void close() {
        out.close();
        in.close();
    }
}
