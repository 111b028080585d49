package org.minimpi.transfer.classic;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.minimpi.Comm;
import org.minimpi.ObjectComm;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One of the programs: what rank 0 does, and what another rank does. */
abstract class Program implements Callable<Integer> {
    private final int ranks;
    private final String arguments;

    @ParentCommand
    private ClassicCommand classic;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    /** Needs so many ranks; the arguments are as its usage shows them. */
    Program(int ranks, String arguments) {
        this.ranks = ranks;
        this.arguments = arguments;
    }

    @Override
    public final Integer call() throws InterruptedException {
        if (world().size() < ranks) {
            print("Error: This program requires at least " + ranks + " MPI processes.");
            return usage();
        }
        return world().rank() == 0 ? first() : other();
    }

    /** What rank 0 does; returns its exit status. */
    abstract int first() throws InterruptedException;

    /** What another rank does; returns its exit status. */
    abstract int other() throws InterruptedException;

    final Comm world() {
        return classic.world();
    }

    final ObjectComm objects() {
        return classic.world().objects();
    }

    final Path directory() {
        return classic.directory();
    }

    final void print(String line) {
        classic.print(line);
    }

    /** Shows how it is called. */
    final int usage() {
        print("Usage: minimpi run -n 2 transfer classic " + (spec.name() + " " + arguments).strip());
        return ExitStatus.USAGE;
    }

    static boolean isMissing(TransferException e) {
        return e.getCause() instanceof NoSuchFileException;
    }

    static String show(Path path) {
        return Source.show(path);
    }
}
