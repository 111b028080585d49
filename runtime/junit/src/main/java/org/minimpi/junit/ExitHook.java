package org.minimpi.junit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says on the standard error of the process which tests were running when the JVM ended, and which rank ended it. */
final class ExitHook {
    private static final Set<RankRun> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(ExitHook::report, "minimpi-junit-exit"));
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then it is too late to say anything.
        }
    }

    private ExitHook() {}

    static void starts(RankRun run) {
        RUNNING.add(run);
    }

    static void ends(RankRun run) {
        RUNNING.remove(run);
    }

    /** Not to System.err, which a test may have replaced, and a build tool may have closed by now. */
    private static void report() {
        try (PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true)) {
            RUNNING.forEach(run -> err.println(run.name() + ": the JVM ended while this test ran" + culprits(run)));
        }
    }

    private static String culprits(RankRun run) {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < run.ranks(); rank++) {
            StackTraceElement caller = exitCaller(run.stacks().of(rank));
            if (caller != null) {
                text.append("; rank " + rank + " called System.exit at " + caller);
            }
        }
        return text.toString();
    }

    /** Null if this stack is of no thread in System.exit. */
    private static StackTraceElement exitCaller(StackTraceElement[] stack) {
        boolean exits = false;
        for (int i = 0; stack != null && i < stack.length; i++) {
            boolean jdk = stack[i].getClassName().startsWith("java.lang.");
            if (exits && !jdk) {
                return stack[i];
            }
            exits |= jdk && stack[i].getMethodName().equals("exit");
        }
        return null;
    }
}
