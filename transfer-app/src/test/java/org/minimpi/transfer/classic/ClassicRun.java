package org.minimpi.transfer.classic;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.minimpi.Buffering;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Job;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** One run of a program: what each rank returned and printed. Nothing is buffered, and leaks fail. */
record ClassicRun(int[] statuses, List<String> out) {

    /** What a rank does in place of the program. */
    interface Peer {
        void play(Comm world);
    }

    static ClassicRun of(int ranks, Path directory, Object... args) {
        return of(Buffering.ZERO, ranks, directory, args);
    }

    static ClassicRun of(Buffering buffering, int ranks, Path directory, Object... args) {
        return with(-1, world -> {}, buffering, ranks, directory, args);
    }

    /** One rank is played by somebody else, with whom there is no agreement but the messages. */
    static ClassicRun with(int rank, Peer peer, int ranks, Path directory, Object... args) {
        return with(rank, peer, Buffering.ZERO, ranks, directory, args);
    }

    private static ClassicRun with(
            int rank, Peer peer, Buffering buffering, int ranks, Path directory, Object... args) {
        String[] line = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        int[] statuses = new int[ranks];
        List<StringWriter> out =
                IntStream.range(0, ranks).mapToObj(r -> new StringWriter()).toList();
        Job.ranks(ranks).buffering(buffering).checks(Checks.TESTS).run(world -> {
            if (world.rank() == rank) {
                peer.play(world);
            } else {
                statuses[world.rank()] = run(world, out.get(world.rank()), directory, line);
            }
        });
        return new ClassicRun(statuses, out.stream().map(StringWriter::toString).toList());
    }

    private static int run(Comm world, StringWriter out, Path directory, String... args) throws Exception {
        ParseResult program = new CommandLine(new ClassicCommand(world, new PrintWriter(out), directory))
                .parseArgs(args)
                .subcommand();
        return (Integer) ((Callable<?>) program.commandSpec().userObject()).call();
    }

    /** All that a rank printed. */
    List<String> lines(int rank) {
        return out.get(rank).lines().toList();
    }

    /** Those lines of a rank that have this in them. */
    List<String> lines(int rank, String part) {
        return out.get(rank).lines().filter(line -> line.contains(part)).toList();
    }
}
