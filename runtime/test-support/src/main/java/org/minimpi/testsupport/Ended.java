package org.minimpi.testsupport;

import java.util.List;

/**
 * The end of a child process.
 *
 * @param status its exit status, 128 plus the signal's number if a signal killed it
 * @param out all of its standard output
 * @param err all of its standard error
 */
public record Ended(int status, String out, String err) {

    /** The lines of standard error that MiniMPI itself wrote. */
    public List<String> complaints() {
        return err.lines().filter(line -> line.startsWith("minimpi: ")).toList();
    }
}
