package org.minimpi.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The process {@code minimpi}: its arguments, its streams, its exit status. */
public final class Main implements Console {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    Main() {}

    /**
     * Runs a command line and ends the JVM with its status.
     *
     * @param args what was typed behind {@code minimpi}
     */
    public static void main(String[] args) {
        Main console = new Main();
        int status = Launcher.run(console, args);
        if (console.out.checkError()) {
            console.err.println(ErrorLine.of("cannot write to standard output"));
            status = status == 0 ? Launcher.FAILURE : status;
        }
        // After a signal this waits for ever, and the JVM ends when its shutdown hooks have.
        System.exit(status);
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
        // JDK 19 and newer have the first; 17 has the second, on a terminal only.
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    @Override
    public Runnable heapIsFull(String job) {
        byte[] line = (ErrorLine.of(job + ": " + FullHeap.MESSAGE) + System.lineSeparator()).getBytes(charset());
        FileOutputStream raw = new FileOutputStream(FileDescriptor.err);
        return () -> {
            try {
                raw.write(line);
            } catch (IOException nobodyReads) {
                // There is nobody else to tell.
            }
            Runtime.getRuntime().halt(Launcher.FAILURE);
        };
    }

    /** Says why this process cannot go on, and ends it. */
    static void die(String message) {
        System.err.println(ErrorLine.of(message));
        exit(Launcher.FAILURE);
    }

    /** Ends this process as {@link System#exit} does. */
    static void exit(int status) {
        System.exit(status);
    }

    /** Makes these what the threads of a group, and they alone, find in System; others may do the same with theirs. */
    static void redirect(ThreadGroup group, PrintStream newOut, PrintStream newErr) {
        synchronized (System.class) {
            System.setOut(new PrintStream(new ByGroup(group, newOut, System.out), true));
            System.setErr(new PrintStream(new ByGroup(group, newErr, System.err), true));
        }
    }

    @Override
    public void redirect(PrintStream newOut, PrintStream newErr) {
        System.setOut(newOut);
        System.setErr(newErr);
    }
}
