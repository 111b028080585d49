package org.minimpi.conformance.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.minimpi.App;

/** One job, and what it said. */
final class WatchedJob implements Progress.Listener {
    private static final int MOST_LINES = 1_000;

    private static final String LAUNCHER = "minimpi: ";

    private final String app;
    private final Consumer<CaseResult> results;
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private boolean ready;
    private long start;
    private long end;

    /** {@code results} gets those of cases that passed or were skipped. */
    WatchedJob(String app, Consumer<CaseResult> results) {
        this.app = app + ": ";
        this.results = results;
    }

    /** Runs it to its end and returns its status. */
    int run(App.Jobs jobs, String... arguments) throws IOException {
        start = System.nanoTime();
        int status = jobs.runApart(line -> Progress.read(line, this), this::error, arguments);
        end = System.nanoTime();
        return status;
    }

    @Override
    public void ready() {
        ready = true;
    }

    @Override
    public void ended(CaseResult result) {
        results.accept(result);
        start = System.nanoTime();
    }

    @Override
    public void other(String line) {
        error(line);
    }

    private void error(String line) {
        if (errors.size() < MOST_LINES) {
            errors.add(line);
        }
    }

    /** Whether it came as far as the first case. */
    boolean isReady() {
        return ready;
    }

    /** What it printed beside its progress; cases that pass print nothing. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** How long the last case took. */
    long nanos() {
        return end - start;
    }

    /** Why it ended: what the launcher said, with the rank. */
    String reason(int status) {
        return errors().stream()
                .filter(line -> line.startsWith(LAUNCHER))
                .findFirst()
                .map(line -> line.substring(LAUNCHER.length()))
                .map(line -> line.startsWith(app) ? line.substring(app.length()) : line)
                .orElse(
                        status == Watchdog.STATUS
                                ? "it did not end, and its process had to be killed"
                                : "the job ended with status " + status + ", and nobody said why");
    }

    /** The result of the case that it did not come to the end of. */
    CaseResult failure(String name, int status) {
        List<String> details =
                errors().stream().filter(line -> !line.startsWith(LAUNCHER)).toList();
        return CaseResult.failed(name, nanos(), reason(status), details);
    }
}
