package org.minimpi.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options of other launchers of MPI programs, those of Open MPI, MPICH and MPJ Express, that {@code minimpi run} does not
 * have. Those that ask for what is so anyway are taken; for the others a line says what to do instead.
 */
final class MpirunOptions {
    private static final String ONE_HOST =
            ": the ranks of 'minimpi run' are on this host; for several, start each rank with 'minimpi join'";
    private static final String NOT_BOUND = ": the operating system chooses the processors of ranks; leave it out";

    private static final String NOTHING_ALIKE = ": minimpi has nothing like it; leave it out";

    /** How an option is answered, given the text behind it: with what is wrong, or not at all if it is taken. */
    private record Answer(int words, UnaryOperator<String> complaint, String... names) {}

    private static final List<Answer> ANSWERS = List.of(
            taken(
                    "--oversubscribe",
                    "-oversubscribe",
                    "--allow-run-as-root",
                    "-allow-run-as-root",
                    "-genvall",
                    "-envall"),
            unless("none", NOT_BOUND, "--bind-to", "-bind-to"),
            unless("(slot)?(:oversubscribe)?", NOT_BOUND, "--map-by", "-map-by", "--rank-by", "-rank-by"),
            refused(0, NOT_BOUND, "--report-bindings", "-report-bindings", "--bind-to-none", "--bind-to-core"),
            refused(
                    0,
                    ": there may be more ranks than processors; leave it out",
                    "--nooversubscribe",
                    "-nooversubscribe"),
            refused(0, ONE_HOST, "--nolocal", "-nolocal", "--pernode", "-pernode"),
            refused(
                    0,
                    NOTHING_ALIKE,
                    "--display-map",
                    "-display-map",
                    "--display-allocation",
                    "--timestamp-output",
                    "-q"),
            refused(1, NOTHING_ALIKE, "--prefix", "-prefix", "--stdin", "-stdin", "--tune", "-tune", "--cpu-set"),
            refused(1, ": a job has one program; write its options here", "-configfile", "--app", "-app"),
            refused(1, ONE_HOST, "--hostfile", "-hostfile", "--machinefile", "-machinefile", "-f"),
            refused(1, ONE_HOST, "--host", "-host", "-H", "--hosts", "-hosts"),
            refused(1, ONE_HOST, "-N", "--npernode", "-npernode", "-ppn", "-perhost", "--ntasks-per-node"),
            refused(1, ": start minimpi in that directory instead", "--wdir", "-wdir", "--wd", "-wd"),
            new Answer(1, MpirunOptions::variable, "-x", "-genvlist", "-envlist"),
            new Answer(2, MpirunOptions::variables, "-env", "--env", "-genv", "--genv"),
            refused(2, ": Open MPI's parameters mean nothing here; leave it out", "--mca", "-mca", "--gmca"),
            refused(1, ": redirect the output in the shell; --tag-output says whose a line is", "--output-filename"),
            refused(1, ": use --backend mpj --mpj-device", "-dev"),
            refused(1, ": the class path goes into the environment variable CLASSPATH", "-cp", "-classpath"));

    private MpirunOptions() {}

    static void addTo(CommandLine command) {
        for (Answer answer : ANSWERS) {
            for (String name : answer.names) {
                command.getCommandSpec().addOption(option(command, answer, name));
            }
        }
    }

    private static OptionSpec option(CommandLine command, Answer answer, String name) {
        return OptionSpec.builder(name)
                .hidden(true)
                .arity("" + answer.words)
                .type(answer.words == 0 ? boolean.class : String[].class)
                .paramLabel("VALUE")
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        if (value instanceof String[] words) {
                            complain(String.join("=", words));
                        } else if (Boolean.TRUE.equals(value)) {
                            complain("");
                        }
                        return value;
                    }

                    private void complain(String text) {
                        Optional.ofNullable(answer.complaint.apply(text)).ifPresent(complaint -> {
                            throw new ParameterException(command, name + complaint);
                        });
                    }
                })
                .build();
    }

    private static Answer taken(String... names) {
        return new Answer(0, text -> null, names);
    }

    private static Answer refused(int words, String complaint, String... names) {
        return new Answer(words, text -> complaint, names);
    }

    private static Answer unless(String pattern, String complaint, String... names) {
        return new Answer(1, text -> text.toLowerCase(Locale.ROOT).matches(pattern) ? null : complaint, names);
    }

    /** Ranks have all variables that the launcher has. */
    private static String variable(String text) {
        return text.contains("=") ? variables(text) : null;
    }

    private static String variables(String assignment) {
        int value = assignment.indexOf('=') + 1;
        return ": ranks have the environment of minimpi; set it there: " + assignment.substring(0, value)
                + ShellText.quoted(assignment.substring(value)) + " minimpi run";
    }
}
