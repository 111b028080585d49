package org.minimpi.conformance.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.minimpi.App;
import org.minimpi.Comm;
import org.minimpi.conformance.ConformanceCase;
import org.minimpi.conformance.Suites;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Holds a backend to the MPI standard, case by case. */
public final class ConformanceApp implements App {
    private static final int USAGE = 2;

    private final String name;
    private final Supplier<List<ConformanceCase>> cases;

    /** For ServiceLoader. */
    public ConformanceApp() {
        this("conformance", Suites::cases);
    }

    /** With other cases. */
    ConformanceApp(String name, Supplier<List<ConformanceCase>> cases) {
        this.name = name;
        this.cases = cases;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Holds a backend to the MPI standard, case by case";
    }

    @Override
    public int launch(Jobs jobs, String... args) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        Options options = new Options(cases.get());
        CommandLine line = options.commandLine(out);
        try {
            if (CommandLine.executeHelpRequest(line.parseArgs(args)) != null) {
                return 0;
            }
            return new Campaign(name, jobs, options, out, err).run();
        } catch (ParameterException e) {
            err.println("conformance: " + e.getMessage() + meant(e) + " (try: minimpi run conformance --help)");
            return USAGE;
        }
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        Options options = new Options(cases.get());
        options.commandLine(new PrintWriter(PrintWriter.nullWriter())).parseArgs(args);
        return new CaseLoop(world, options, new Progress(System.out)).run();
    }

    /** A question to put behind a message about an option or command that is mistyped. */
    private static String meant(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(word -> "; did you mean '" + word + "'?")
                        .orElse("")
                : "";
    }
}
