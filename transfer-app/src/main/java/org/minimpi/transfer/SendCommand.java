package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.minimpi.Comm;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code transfer send}: files from rank 0 to another rank. */
@Command(
        name = "send",
        description = "Sends files from rank 0 to another rank, which verifies them before they get their names.",
        sortOptions = false)
final class SendCommand implements Callable<Integer> {
    private static final int SENDER = 0;
    private static final int MOST_WINDOW = 1024;

    /** What Java makes of the bytes of an argument that are not text. */
    private static final char UNDECODABLE = '\ufffd';

    @ParentCommand
    private TransferCommand parent;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to send.")
    private List<Path> files;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The directory to write to on the receiving rank; made if it is not there. Required.")
    private Path to;

    @Option(
            names = "--dest",
            paramLabel = "RANK",
            defaultValue = "1",
            description = "The rank to send to (default: ${DEFAULT-VALUE}).")
    private int dest;

    @Option(
            names = "--chunk",
            paramLabel = "SIZE",
            defaultValue = "1M",
            converter = SizeConverter.class,
            description = "The size of a piece, such as 64K or 4M (default: ${DEFAULT-VALUE}).")
    private long chunk;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many pieces may be on their way (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing but errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows the stack trace of an error.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Override
    public Integer call() {
        Comm world = parent.world();
        check(world);
        try (Comm comm = world.dup()) {
            if (world.rank() == SENDER) {
                return sendAll(comm);
            }
            return world.rank() == dest ? new Receiver(comm, SENDER, to, window).serve() : ExitStatus.OK;
        }
    }

    private void check(Comm world) {
        if (to == null) {
            throw misuse("the option --to DIR is missing");
        }
        checkName(to);
        files.forEach(this::checkName);
        if (world.size() < 2) {
            throw misuse("send needs at least 2 ranks: minimpi run -n 2 transfer send ...");
        }
        if (dest == SENDER || dest < 0 || dest >= world.size()) {
            throw misuse("--dest " + dest + " is not a rank to send to; with " + world.size() + " ranks it is "
                    + (world.size() == 2 ? "1" : "1 to " + (world.size() - 1)));
        }
        if (chunk < 1 || chunk > Receiver.MOST_CHUNK) {
            throw misuse("--chunk is 1 to " + Receiver.MOST_CHUNK + " bytes, not " + chunk);
        }
        if (window < 1 || window > MOST_WINDOW) {
            throw misuse("--window is 1 to " + MOST_WINDOW + ", not " + window);
        }
    }

    private void checkName(Path path) {
        if (path.toString().isEmpty()) {
            throw misuse("the name of a file or directory is empty");
        }
        if (path.toString().indexOf(UNDECODABLE) >= 0) {
            throw misuse("'" + path + "' is not a name in this locale's encoding, so it cannot be told from others");
        }
    }

    private CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** All files are tried; one status if all that failed agree and none succeeded, else PARTIAL. */
    private int sendAll(Comm comm) {
        Sender sender = new Sender(comm, dest, (int) chunk, window);
        Report report =
                new Report(spec.commandLine().getOut(), spec.commandLine().getErr(), quiet, verbose);
        SessionStatus status = new SessionStatus();
        for (Path file : files) {
            status.add(send(sender, file, report, comm));
        }
        sender.finish(status.value());
        return status.value();
    }

    private int send(Sender sender, Path file, Report report, Comm comm) {
        try (Source source = Source.open(file)) {
            Progress progress = report.progress(source, comm::nanoTime);
            try {
                byte[] digest = sender.send(source, progress);
                report.sent(source, to, dest, digest, progress);
            } finally {
                progress.clear();
            }
            return ExitStatus.OK;
        } catch (TransferException e) {
            report.failed(file, e);
            return e.status();
        }
    }
}
