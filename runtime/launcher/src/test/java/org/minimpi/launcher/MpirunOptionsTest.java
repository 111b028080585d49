package org.minimpi.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the options that users of other MPI launchers type. */
@ResourceLock("jobs in this JVM")
class MpirunOptionsTest {

    private static Captured run(String options, String app) {
        return Captured.run(world -> world.size(), ("run " + options + " " + app).split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-np 5", "--np 5", "-c 5", "-n5", "-n 5", "-n 2 -np 5"})
    void numberOfRanks(String options) {
        assertEquals(5, run(options, "scripted").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--oversubscribe",
                "--allow-run-as-root",
                "--bind-to none",
                "--map-by :OVERSUBSCRIBE",
                "--rank-by slot",
                "-x PATH",
                "-genvall",
                "--timeout 1000",
                "-timeout 0.5e3",
                "--verbose"
            })
    void taken(String options) {
        Captured ran = run("-n 3 " + options, "scripted");
        assertEquals("", ran.errText());
        assertEquals(3, ran.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-l", "--tag-output", "-tag-output", "--prepend-rank", "-prepend-rank"})
    void taggedOutput(String option) {
        Captured ran = Captured.run(
                world -> {
                    System.out.println("said");
                    return 0;
                },
                "run",
                option,
                "-n",
                "1",
                "scripted");
        assertEquals(List.of("[rank 0] said"), ran.outLines());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --hostfile hosts    | --hostfile: the ranks of 'minimpi run' are on this host; for several, start each rank with 'minimpi join'
                    -H a,b              | -H: the ranks of 'minimpi run' are on this host; for several, start each rank with 'minimpi join'
                    -ppn 2              | -ppn: the ranks of 'minimpi run' are on this host; for several, start each rank with 'minimpi join'
                    -x A=b              | -x: ranks have the environment of minimpi; set it there: A=b minimpi run
                    -genv A $b          | -genv: ranks have the environment of minimpi; set it there: A='$b' minimpi run
                    --bind-to core      | --bind-to: the operating system chooses the processors of ranks; leave it out
                    --report-bindings   | --report-bindings: the operating system chooses the processors of ranks; leave it out
                    --mca btl tcp       | --mca: Open MPI's parameters mean nothing here; leave it out
                    -nolocal            | -nolocal: the ranks of 'minimpi run' are on this host; for several, start each rank with 'minimpi join'
                    -configfile x       | -configfile: a job has one program; write its options here
                    --display-map       | --display-map: minimpi has nothing like it; leave it out
                    -wdir /tmp          | -wdir: start minimpi in that directory instead
                    -Xmx1g              | unknown option '-Xmx1g'; options of the JVM go into the environment variable MINIMPI_JAVA_OPTS
                    -np two             | Invalid value for option '--np': 'two' is not an int
                    --timeout 0         | --timeout: a number of seconds above 0 and up to 1000000000, not '0'
                    --timeout soon      | --timeout: a number of seconds above 0 and up to 1000000000, not 'soon'
                    --timeout 1e10      | --timeout: a number of seconds above 0 and up to 1000000000, not '1e10'
                    """)
    void answeredWithOneLine(String options, String line) {
        Captured ran = run(options, "scripted");
        assertEquals("minimpi: " + line + " (try: minimpi run --help)\n", ran.errText());
        assertEquals(2, ran.status());
    }

    @Test
    void aJobHasOneProgram() {
        Captured ran = Captured.run("run", "-np", "1", "echo", ":", "-np", "2", "echo");
        assertEquals(2, ran.status());
        assertTrue(ran.errText().startsWith("minimpi: a job has one program"), ran.errText());
        assertEquals(0, Captured.run("run", "echo", ":", "a").status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run ecko                          | echo
                    run Scripted                      | scripted
                    run scirpted                      | scripted
                    run --backend thread echo         | threads
                    run --backend treads echo         | threads
                    run --timeuot 5 echo              | --timeout
                    run --back threads echo           | --backend
                    run --oversubscribed echo         |
                    run frobnicate                    |
                    rnu echo                          | run
                    echo                              | run echo
                    --hlep                            | --help
                    -np 3 echo                        | run -np
                    --port 7                          |
                    """)
    void mistypedWords(String line, String meant) {
        String question = meant == null ? "" : "; did you mean '" + meant + "'?";
        Captured ran = Captured.run(line.split(" "));
        assertEquals(1, ran.errLines().size(), ran.errText());
        String told = ran.errText();
        int at = told.indexOf("; did you mean");
        assertEquals(question, at < 0 ? "" : told.substring(at, told.indexOf(" (try: ")));
        assertEquals(2, ran.status());
    }
}
