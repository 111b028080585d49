package org.minimpi.bench;

import org.minimpi.Job;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What was asked for. */
@Command(
        name = "minimpi run bench",
        description = "Measures the backend and the ranks that run was given.",
        sortOptions = false,
        footer = {
            "",
            "Prints a row for each size: the least, the median and the 99th percentile of the time in microseconds, and"
                    + " megabytes (10^6 bytes) per second at the median. The time is that of a message one way (latency,"
                    + " objects), of one of a window of messages (bandwidth, bibandwidth, message-rate), of one call on"
                    + " the slowest rank (collectives), or of a job that does nothing (start)."
        })
final class BenchCommand {
    static final String BACKEND = "--backend-name";

    @Parameters(
            paramLabel = "TEST",
            converter = BenchmarkConverter.class,
            description =
                    "latency, bandwidth, bibandwidth, message-rate, barrier, bcast, allreduce, allgather, alltoall,"
                            + " start or objects.")
    Benchmark benchmark;

    @Option(
            names = "--sizes",
            paramLabel = "SIZES",
            converter = Sizes.Converter.class,
            description = "Bytes of a message, such as 8 or 8,64K or 1..4M, which doubles from 1 byte to 4 MiB.")
    Sizes sizes;

    @Option(names = "--json", description = "Prints a line of JSON for each size.")
    boolean json;

    @Option(
            names = "--warm-up",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "For how many milliseconds each size is tried before (default: ${DEFAULT-VALUE}).")
    int warmUpMillis;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many samples are taken, each of as many operations as take 0.2 ms; fewer if they would take"
                            + " more than 2 s (default: ${DEFAULT-VALUE}).")
    int repetitions;

    @Option(names = BACKEND, hidden = true, description = "What to call the backend.")
    String backend = "threads";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    private final CommandLine commandLine = new CommandLine(this).setExpandAtFiles(false);

    CommandLine commandLine() {
        return commandLine;
    }

    /** Refuses what cannot be measured with so many ranks, and fills in what was not said. */
    void check(int ranks) {
        if (ranks < benchmark.leastRanks()) {
            throw misuse(benchmark + " needs at least " + benchmark.leastRanks() + " ranks: minimpi run -n "
                    + benchmark.leastRanks() + " bench " + benchmark);
        }
        if (warmUpMillis < 0) {
            throw misuse("--warm-up is 0 or more milliseconds, not " + warmUpMillis);
        }
        if (repetitions < 1) {
            throw misuse("--repetitions is 1 or more, not " + repetitions);
        }
        if (sizes != null && benchmark.defaultSizes() == Sizes.NONE) {
            throw misuse(benchmark + " has no sizes to choose");
        }
        if (sizes == null) {
            sizes = benchmark.defaultSizes();
        }
        for (int size : sizes.bytes()) {
            if (benchmark.bufferBytes(size, ranks) > Integer.MAX_VALUE - Long.BYTES) {
                throw misuse(benchmark + " of " + size + " bytes with " + ranks
                        + " ranks needs a buffer of more than 2 GiB;" + " choose smaller --sizes");
            }
        }
    }

    /** Names the backend, which has to be there. */
    void useBackend(String name) {
        if (!Job.backends().contains(name)) {
            throw misuse("no backend '" + name + "'; there is: " + String.join(", ", Job.backends()));
        }
        backend = name;
    }

    private ParameterException misuse(String message) {
        return new ParameterException(commandLine, message);
    }

    /** The name of a benchmark. */
    static final class BenchmarkConverter implements ITypeConverter<Benchmark> {
        @Override
        public Benchmark convert(String name) {
            return Benchmark.named(name)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no '" + name + "'; there is: " + String.join(", ", Benchmark.names())));
        }
    }
}
