package org.minimpi.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.minimpi.engine.Backends;
import org.minimpi.spi.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code minimpi doctor}: what can run here. */
@Command(name = "doctor", description = "Tells for every backend whether it can run here, and what to install if not.")
final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help and ends.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Java " + Runtime.version() + " in " + System.getProperty("java.home"));
        List<Backend> backends = Backends.all();
        int width = backends.stream().mapToInt(b -> b.name().length()).max().orElse(0);
        for (Backend backend : backends) {
            String name = backend.name() + " ".repeat(width - backend.name().length());
            out.println(name + "  "
                    + backend.missing().map(what -> "cannot run here: " + what).orElse("can run here"));
        }
        return 0;
    }
}
