package org.minimpi.transfer.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.minimpi.AbortedException;
import org.minimpi.App;
import org.minimpi.Comm;
import org.minimpi.RankFailedException;
import org.minimpi.transfer.Agreed;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Overwrite;
import org.minimpi.transfer.OverwriteConverter;
import org.minimpi.transfer.Place;
import org.minimpi.transfer.SizeConverter;
import org.minimpi.transfer.TimeConverter;
import org.minimpi.transfer.TransferException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code transfer fetch}: rank 0 has the list of URLs, all other ranks fetch; a rank that is alone fetches itself. */
@Command(
        name = "fetch",
        description =
                "Fetches URLs to files: rank 0 hands them out one by one, and all other ranks fetch. One rank alone "
                        + "fetches itself.",
        sortOptions = false)
public final class FetchCommand implements Callable<Integer> {
    private static final int DISPATCHER = 0;
    private static final int MOST_RETRIES = 100;
    private static final Duration MOST_TIMEOUT = Duration.ofDays(1);

    private final Comm world;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL|@LIST",
            arity = "1..*",
            description = "What to fetch: http and https URLs, and files with one on each line.")
    private List<String> urls;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The directory to write to on the ranks that fetch; made if it is not there. {rank} in it is"
                    + " the rank. Required.")
    private Path to;

    @Option(
            names = "--overwrite",
            paramLabel = "fail|replace|skip|rename",
            defaultValue = "fail",
            converter = OverwriteConverter.class,
            description = "What to do where a name is taken (default: ${DEFAULT-VALUE}).")
    private Overwrite overwrite;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeConverter.class,
            description = "The most time for one attempt, body and redirects included, and for the wait before the "
                    + "next, such as 10, 500ms or 2m (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often to try again after a timeout, a broken connection, HTTP 429 or 5xx "
                    + "(default: ${DEFAULT-VALUE}).")
    private int retries;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            defaultValue = "1G",
            converter = SizeConverter.class,
            description = "The largest body, such as 64K or 4M (default: ${DEFAULT-VALUE}).")
    private long maxSize;

    @Option(names = "--json", description = "Prints one line of JSON for each URL.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing but errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Says which rank fetches what, and the stack trace of an error.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    /**
     * The command of one rank.
     *
     * @param world all ranks
     */
    public FetchCommand(Comm world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        FetchLimits limits = new FetchLimits(timeout, retries, maxSize);
        try (Comm comm = world.dup()) {
            Place place = new Place(to, false);
            FetchReport report = new FetchReport(
                    spec.commandLine().getOut(), spec.commandLine().getErr(), place, json, quiet, verbose);
            List<String> list = comm.rank() == DISPATCHER ? list(report) : List.of();
            int status = Agreed.status(comm, report.status(), DISPATCHER);
            if (status != ExitStatus.OK) {
                return status;
            }
            if (comm.rank() != DISPATCHER) {
                return new FetchRank(comm, DISPATCHER).serve(place.of(comm.rank()), limits, overwrite);
            }
            UrlQueue queue = new UrlQueue(list, report);
            return comm.size() == 1 ? fetchAlone(comm, place, limits, queue, report) : dispatch(comm, queue, report);
        }
    }

    /** Where the list cannot be read the report has the status, and no rank begins. */
    private List<String> list(FetchReport report) {
        try {
            return UrlList.of(urls);
        } catch (TransferException e) {
            report.stopped(e);
            return List.of();
        }
    }

    private void check() {
        if (to == null) {
            throw misuse("the option --to DIR is missing");
        }
        if (to.toString().isEmpty()) {
            throw misuse("the name of a directory is empty");
        }
        if (timeout.compareTo(MOST_TIMEOUT) > 0) {
            throw misuse("--timeout is at most a day");
        }
        if (retries < 0 || retries > MOST_RETRIES) {
            throw misuse("--retries is 0 to " + MOST_RETRIES + ", not " + retries);
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int fetchAlone(Comm comm, Place place, FetchLimits limits, UrlQueue queue, FetchReport report)
            throws InterruptedException {
        try (Fetcher fetcher = Fetcher.open(place.of(comm.rank()), limits, overwrite, comm)) {
            for (FetchFrame.Get get = queue.next(); get != null; get = queue.next()) {
                report.begins(get, comm.rank());
                report.result(get, fetcher.fetch(get), comm.rank());
            }
            return report.status();
        } catch (TransferException e) {
            report.stopped(e);
            return report.status();
        } catch (AbortedException e) {
            interrupted(e, report);
            throw e;
        }
    }

    private static void interrupted(AbortedException e, FetchReport report) {
        if (e.code() == App.STOPPED) {
            report.interrupted();
        }
    }

    private static int dispatch(Comm comm, UrlQueue queue, FetchReport report) {
        Dispatcher dispatcher = new Dispatcher(comm, queue, report);
        try {
            return dispatcher.run();
        } catch (RankFailedException e) {
            FetchFrame.Get get = dispatcher.inHandOf(e.rank());
            report.error("rank " + e.rank() + " was lost" + (get == null ? "" : " while it fetched " + get.url()));
            throw e;
        } catch (AbortedException e) {
            interrupted(e, report);
            throw e;
        }
    }
}
