package org.minimpi.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.minimpi.Comm;

/** What can be measured. */
enum Benchmark {
    LATENCY(2, "1..4M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return new PingPong(world, bytes);
        }
    },
    BANDWIDTH(2, "1..4M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Windows.oneWay(world, bytes);
        }
    },
    BIBANDWIDTH(2, "1..4M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Windows.bothWays(world, bytes);
        }
    },
    MESSAGE_RATE(2, "8") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Windows.pairs(world, bytes);
        }
    },
    BARRIER(1, null) {
        @Override
        Stream<Operation> operations(Comm world, int ranks, BenchCommand command) {
            return Stream.of(new Collective(0, i -> world.barrier()));
        }
    },
    BCAST(1, "1..1M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Collective.bcast(world, bytes);
        }
    },
    ALLREDUCE(1, "1..1M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Collective.allreduce(world, bytes);
        }
    },
    ALLGATHER(1, "1..1M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Collective.allgather(world, bytes);
        }

        @Override
        long bufferBytes(int size, int ranks) {
            return (long) size * ranks;
        }
    },
    ALLTOALL(1, "1..1M") {
        @Override
        Operation operation(Comm world, int bytes) {
            return Collective.alltoall(world, bytes);
        }

        @Override
        long bufferBytes(int size, int ranks) {
            return (long) size * ranks;
        }
    },
    START(1, null) {
        @Override
        Stream<Operation> operations(Comm world, int ranks, BenchCommand command) {
            return Stream.of(new JobStart(command.backend, ranks));
        }
    },
    OBJECTS(2, null) {
        @Override
        Stream<Operation> operations(Comm world, int ranks, BenchCommand command) {
            return ObjectPingPong.all(world);
        }
    };

    private final int leastRanks;
    private final Sizes defaultSizes;

    Benchmark(int leastRanks, String sizes) {
        this.leastRanks = leastRanks;
        this.defaultSizes = sizes == null ? Sizes.NONE : Sizes.of(sizes);
    }

    static Optional<Benchmark> named(String name) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.toString().equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Benchmark::toString).toList();
    }

    int leastRanks() {
        return leastRanks;
    }

    /** NONE if there is nothing to choose. */
    Sizes defaultSizes() {
        return defaultSizes;
    }

    /** The largest buffer of a rank. */
    long bufferBytes(int size, int ranks) {
        return size;
    }

    /** What is timed, one after the other; each is made when its turn comes. */
    Stream<Operation> operations(Comm world, int ranks, BenchCommand command) {
        return command.sizes.bytes().stream().map(bytes -> operation(world, bytes));
    }

    Operation operation(Comm world, int bytes) {
        throw new UnsupportedOperationException(this + " has no sizes");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
