package org.minimpi.transfer.classic;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.minimpi.Comm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code transfer classic}: holds the programs, and what each of them works with. */
@Command(
        name = "classic",
        description = "The programs that courses show, with their messages and texts.",
        subcommands = {
            MetadataProgram.class,
            EmptyEndProgram.class,
            SizedProgram.class,
            WorkersProgram.class,
            HelloProgram.class,
            GatherProgram.class
        },
        synopsisSubcommandLabel = "PROGRAM")
public final class ClassicCommand implements Callable<Integer> {
    private final Comm world;
    private final PrintWriter out;
    private final Path directory;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    /**
     * The command of one rank.
     *
     * @param world all ranks
     * @param out what this rank prints, errors included
     * @param directory where the programs make their directories, and what their texts name these relative to
     */
    public ClassicCommand(Comm world, PrintWriter out, Path directory) {
        this.world = world;
        this.out = out;
        this.directory = directory;
    }

    Comm world() {
        return world;
    }

    Path directory() {
        return directory;
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "a program is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
