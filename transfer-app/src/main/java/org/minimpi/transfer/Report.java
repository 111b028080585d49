package org.minimpi.transfer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What the user is told; only the sender tells. Errors are one line each. */
final class Report {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final boolean verbose;
    private final boolean terminal;

    Report(PrintWriter out, PrintWriter err, boolean quiet, boolean verbose) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.verbose = verbose;
        terminal = Boolean.getBoolean("minimpi.terminal");
    }

    Progress progress(Source source, LongSupplier clock) {
        PrintWriter where = quiet ? new PrintWriter(PrintWriter.nullWriter()) : err;
        return new Progress(where, terminal, clock, Printable.escape(source.name()), source.size());
    }

    void sent(Source source, Path directory, int receiver, byte[] digest, Progress progress) {
        progress.clear();
        if (quiet) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s: %d bytes to %s on rank %d in %.2f s, SHA-256 %s%n",
                Printable.escape(source.name()),
                source.size(),
                Source.show(directory.resolve(source.name())),
                receiver,
                progress.seconds(),
                HexFormat.of().formatHex(digest));
        out.flush();
    }

    void failed(Path file, TransferException e) {
        String name = Source.show(file);
        String line = Printable.escape(e.getMessage());
        err.println("transfer: " + (line.contains(name) ? line : name + ": " + line));
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
    }
}
