package org.minimpi.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.minimpi.App;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code minimpi apps}: what can be run by name. */
@Command(name = "apps", description = "Lists the apps that can be run by name.")
final class AppsCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help and ends.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AppFinder finder = new AppFinder(AppsCommand.class.getClassLoader());
        int width = finder.names().stream().mapToInt(String::length).max().orElse(0);
        PrintWriter out = spec.commandLine().getOut();
        finder.apps().forEach((name, app) -> out.println(line(name, width, app)));
        finder.broken().forEach(broken -> spec.commandLine().getErr().println(ErrorLine.of("a broken app: " + broken)));
        return finder.broken().isEmpty() ? 0 : Launcher.FAILURE;
    }

    private static String line(String name, int width, App app) {
        return (name + " ".repeat(width - name.length()) + "  " + app.description()).stripTrailing();
    }
}
