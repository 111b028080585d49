package org.minimpi.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A console that keeps what is written to it, and one command line run on it. */
final class Captured implements Console {
    private static final PrintStream REAL_OUT = System.out;
    private static final PrintStream REAL_ERR = System.err;

    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);
    private int status;

    static Captured run(String... args) {
        Captured console = new Captured();
        console.status = Launcher.run(console, args);
        return console;
    }

    static Captured run(ScriptedApp.Body body, String... args) {
        ScriptedApp.body = body;
        return run(args);
    }

    int status() {
        return status;
    }

    String outText() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    String errText() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    List<String> outLines() {
        return outText().lines().toList();
    }

    List<String> errLines() {
        return errText().lines().toList();
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public Runnable heapIsFull(String job) {
        return () -> {
            throw new AssertionError("the heap of the tests is full");
        };
    }

    @Override
    public void redirect(PrintStream newOut, PrintStream newErr) {
        System.setOut(newOut == out ? REAL_OUT : newOut);
        System.setErr(newErr == err ? REAL_ERR : newErr);
    }
}
