package org.minimpi.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.minimpi.App;
import org.minimpi.Job;
import org.minimpi.MpiException;

/** One rank in a JVM that was started for it, or for several. */
public final class RankProcess {

    private RankProcess() {}

    /** What {@link #main} is given, behind the rank. */
    static List<String> arguments(RunSettings settings, Job job, String... args) {
        List<String> arguments = new ArrayList<>(settings.words());
        arguments.add(job.command().orElse(""));
        arguments.addAll(List.of(args));
        return arguments;
    }

    /**
     * Runs the rank to its end, and tells the launcher that has started it how that was.
     *
     * @param args the rank, then what that launcher wants it to run
     * @throws IOException if the launcher cannot be reached
     */
    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        RunSettings settings = RunSettings.read(words.subList(1, words.size()));
        int at = 1 + RunSettings.WORDS;
        String[] appArgs = Arrays.copyOfRange(args, at + 1, args.length);
        linked(Integer.parseInt(args[0]), true, console -> run(console, settings, words.get(at), appArgs));
    }

    private static int run(Console console, RunSettings settings, String command, String... args) {
        Complaints complaints = new Complaints(new PrintWriter(console.messages(), true), settings.verbose());
        try (TimelineOutput none = new TimelineOutput(null, false, complaints::line)) {
            Job job = settings.job(warning -> complaints.report("warning: " + warning));
            return new ThreadedJob(console, complaints, settings.tagOutput(), none)
                    .run(settings.findApp(), job.command(command), args);
        } catch (MpiException | IllegalArgumentException e) {
            return complaints.failed(e.getMessage(), e);
        } catch (Throwable e) {
            return complaints.failed(FullHeap.describe(e), e);
        }
    }

    /**
     * Runs the rank to its end; tells the launcher how that was, if one has started it.
     *
     * @param rank which
     * @param alone whether it is the only one in this JVM, or has a launcher to tell what it has to say
     * @param args what would be typed behind {@code minimpi}
     * @return its exit status
     * @throws IOException if the launcher cannot be reached
     */
    public static int run(int rank, boolean alone, String... args) throws IOException {
        return linked(rank, alone, console -> Launcher.run(console, args));
    }

    private static int linked(int rank, boolean alone, ToIntFunction<Console> program) throws IOException {
        String where = System.getenv(RankLink.ENVIRONMENT);
        if (where == null) {
            return program.applyAsInt(new RankConsole(rank, alone, null));
        }
        try (RankLink link = new RankLink(where, rank)) {
            int status = program.applyAsInt(new RankConsole(rank, alone, link));
            // A signal ends the process, which then says it all.
            if (status != App.STOPPED) {
                link.end(status);
            }
            return status;
        }
    }

    /**
     * Ends this JVM, which cannot be a rank.
     *
     * @param message why
     */
    public static void refuse(String message) {
        Main.die(message);
    }
}
