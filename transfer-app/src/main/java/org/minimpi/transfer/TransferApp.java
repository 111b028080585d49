package org.minimpi.transfer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.minimpi.AbortedException;
import org.minimpi.App;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;
import org.minimpi.transfer.classic.ClassicCommand;
import org.minimpi.transfer.fetch.FetchCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** File transfer by messages, on every backend. Rank 0 does the talking. */
public final class TransferApp implements App {
    private final Supplier<PrintWriter> out;
    private final Supplier<PrintWriter> err;

    /** For ServiceLoader. */
    public TransferApp() {
        this(() -> new PrintWriter(System.out, true), () -> new PrintWriter(System.err, true));
    }

    TransferApp(Supplier<PrintWriter> out, Supplier<PrintWriter> err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String description() {
        return "File transfer by messages: send, bcast, stripe, verify, fetch, classic";
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        CommandLine commandLine = commandLine(world, args);
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            Integer helped = CommandLine.executeHelpRequest(parsed);
            return helped != null ? helped : command(parsed).call();
        } catch (ParameterException e) {
            CommandLine command = e.getCommandLine();
            command.getErr()
                    .println("transfer: " + Printable.escape(e.getMessage()) + meant(e) + " (try: "
                            + command.getCommandSpec().qualifiedName() + " --help)");
            return ExitStatus.USAGE;
        } catch (AbortedException | RankFailedException e) {
            return ExitStatus.of(e);
        } catch (CommInterruptedException e) {
            throw e;
        } catch (MpiException e) {
            int status = ExitStatus.of(e);
            String what = status == ExitStatus.PROTOCOL ? "protocol error" : "the connection between the ranks failed";
            throw world.abort(status, "transfer: " + what + ": " + e.getMessage());
        }
    }

    /** Each rank makes its own, which takes a while: with only the command that is asked for, if it is one. */
    private CommandLine commandLine(Comm world, String... args) {
        boolean speaks = world.rank() == 0;
        PrintWriter silence = new PrintWriter(PrintWriter.nullWriter());
        CommandLine commandLine = new CommandLine(new TransferCommand(world));
        Map<String, Supplier<?>> commands = commands(world);
        if (args.length > 0 && commands.containsKey(args[0])) {
            commands.keySet().retainAll(Set.of(args[0]));
        }
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        return commandLine
                .setOut(speaks ? out.get() : silence)
                .setErr(speaks ? err.get() : silence)
                .setExpandAtFiles(false);
    }

    private Map<String, Supplier<?>> commands(Comm world) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put("send", SendCommand::new);
        commands.put("bcast", BcastCommand::new);
        commands.put("stripe", StripeCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("fetch", () -> new FetchCommand(world));
        commands.put("classic", () -> new ClassicCommand(world, out.get(), Path.of("")));
        return commands;
    }

    /** The innermost command on the line. */
    @SuppressWarnings("unchecked")
    private static Callable<Integer> command(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return (Callable<Integer>) innermost.commandSpec().userObject();
    }

    /** What to put behind a message about an option or command that is mistyped. */
    private static String meant(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        Set<String> commands = e.getCommandLine().getSubcommands().keySet();
        return unmatched.getSuggestions().stream()
                .findFirst()
                .map(word -> "; did you mean '" + word + "'?")
                .orElse(commands.isEmpty() ? "" : "; there is: " + String.join(", ", commands));
    }
}
