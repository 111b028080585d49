package org.minimpi.transfer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minimpi.Comm;
import org.minimpi.MpiException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands about files have in common: rank 0 sends to a chain of other ranks, and has the last word. */
abstract class FileCommand implements Callable<Integer> {
    static final int SENDER = 0;
    private static final int DEFAULT_CHUNK = 1 << 20;
    private static final int DEFAULT_WINDOW = 8;

    @ParentCommand
    private TransferCommand parent;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            order = 20,
            converter = TimeConverter.class,
            description = "Ends the job if a rank hears nothing for so long, such as 30, 500ms or 2m (default: waits).")
    private Duration timeout = Duration.ZERO;

    @Option(names = "--json", order = 21, description = "Prints one JSON object per line on standard output.")
    private boolean json;

    @Option(
            names = "--progress",
            order = 22,
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Shows how far it is: a line on a terminal, else a line every few seconds (default).")
    private boolean progress;

    @Option(
            names = {"-q", "--quiet"},
            order = 23,
            description = "Says nothing but errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            order = 24,
            description = "Shows each file of a directory, and the stack trace of an error.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            order = 25,
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Override
    public final Integer call() {
        Comm world = parent.world();
        if (to() == null) {
            throw misuse("the option --to DIR is missing");
        }
        checkName(to());
        if (world.size() < 2) {
            throw misuse(spec.name() + " needs at least 2 ranks: minimpi run -n 2 transfer " + spec.name() + " ...");
        }
        check(world);
        try (Comm comm = world.dup()) {
            return Agreed.status(comm, run(comm), SENDER);
        }
    }

    /** Fails if the command line makes no sense. */
    abstract void check(Comm world);

    /** The directory on the receiving ranks; null if the command line does not say. */
    abstract Path to();

    /** What is to be done. */
    abstract Options options();

    /** The ranks that receive, in the order of the chain. */
    abstract List<Integer> receivers(Comm comm);

    /** Whether each of them has a directory of its own. */
    boolean perRank(Comm comm) {
        return false;
    }

    /** The files and directories to send. */
    abstract List<Path> sources();

    /** Does this rank's part; the status that rank 0 returns counts. */
    int run(Comm comm) {
        List<Integer> receivers = receivers(comm);
        Place place = new Place(to(), perRank(comm));
        int position = receivers.indexOf(comm.rank());
        if (position >= 0) {
            int previous = position == 0 ? SENDER : receivers.get(position - 1);
            int next = position == receivers.size() - 1 ? Comm.PROC_NULL : receivers.get(position + 1);
            new Receiver(comm, previous, next, place.of(comm.rank()), options()).serve();
        }
        return comm.rank() == SENDER ? sendAll(comm, receivers, place) : ExitStatus.OK;
    }

    /** All files are tried; one status if all that failed agree and none succeeded, else PARTIAL. */
    private int sendAll(Comm comm, List<Integer> receivers, Place place) {
        Options options = options();
        Report report = report(comm, place);
        Ledger ledger = new Ledger(comm, options, receivers.size(), report);
        try (Heartbeat heartbeat = new Heartbeat(comm, options.timeout())) {
            Sender sender = new Sender(comm, receivers.get(0), options, ledger, heartbeat);
            SourceTree tree = new SourceTree(receivers.stream().map(place::of).collect(Collectors.toList()), sender);
            sources().forEach(tree::walk);
            sender.finish();
        } catch (TransferException e) {
            report.finished(e.status());
            throw comm.abort(e.status(), "transfer: " + e.getMessage());
        } catch (MpiException e) {
            report.finished(ledger.ended(e));
            throw e;
        }
        report.finished(ledger.status());
        return ledger.status();
    }

    final Report report(Comm comm, Place place) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Progress shown = progress && !quiet ? new Progress(err, terminalWidth(comm), comm::nanoTime) : null;
        Report text = new TextReport(out, err, quiet || json, verbose, shown, place, comm::nanoTime);
        return json ? new JsonReport(out, place, comm::nanoTime, text) : text;
    }

    /** Null if the errors go elsewhere, or to a terminal that can do no more than print. */
    private static IntSupplier terminalWidth(Comm comm) {
        boolean draws = Boolean.getBoolean("minimpi.terminal") && !"dumb".equals(System.getenv("TERM"));
        return draws ? TerminalWidth.ofSystem(comm::nanoTime) : null;
    }

    final Duration timeout() {
        return timeout;
    }

    /** Options that only compare. */
    static Options comparing(Duration timeout) {
        return new Options(
                DEFAULT_CHUNK,
                DEFAULT_WINDOW,
                Overwrite.FAIL,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                timeout);
    }

    final void checkName(Path path) {
        if (path.toString().isEmpty()) {
            throw misuse("the name of a file or directory is empty");
        }
        if (!Source.isText(path)) {
            throw misuse("'" + path + "' " + Source.NO_TEXT);
        }
    }

    final void checkReceiver(Comm world, int dest) {
        if (dest == SENDER || dest < 0 || dest >= world.size()) {
            throw misuse("--dest " + dest + " is not a rank to send to; with " + world.size() + " ranks it is "
                    + (world.size() == 2 ? "1" : "1 to " + (world.size() - 1)));
        }
    }

    /** All ranks but the sender. */
    static List<Integer> others(Comm comm) {
        return IntStream.range(SENDER + 1, comm.size()).boxed().collect(Collectors.toList());
    }

    final CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
