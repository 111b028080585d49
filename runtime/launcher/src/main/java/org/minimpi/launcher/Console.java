package org.minimpi.launcher;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** The streams of the process, and the means to put others in their place while a job runs. */
interface Console {

    PrintStream out();

    PrintStream err();

    /** The encoding of both. */
    Charset charset();

    /** Makes these what a program finds in System. */
    void redirect(PrintStream newOut, PrintStream newErr);
}
