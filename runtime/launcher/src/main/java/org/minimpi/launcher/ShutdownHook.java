package org.minimpi.launcher;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.minimpi.App;
import org.minimpi.Comm;

/**
 * Ends a running job when the JVM is told to end, by Ctrl-C or SIGTERM, at its time limit or by a rank that calls
 * System.exit, and gives the ranks time to clean up.
 *
 * <p>Two threads meet here. The hook's aborts the job and waits until the main thread closes this, which it does when
 * every rank has ended and all output is written; ranks that do not end are left behind. The main thread goes on to exit,
 * which blocks until the JVM is gone, so the hook never waits for more than that.
 */
final class ShutdownHook implements AutoCloseable {
    /** With what the JVM itself needs to end, this and the next leave a second. */
    private static final long RANKS_MILLIS = 500;
    /** A pipe that nobody reads must not hold up the end. */
    private static final long FLUSH_MILLIS = 100;

    private final JobStatus status;
    private final Consumer<String> error;
    private final Console console;
    private final TimelineOutput timeline;
    private final Map<Thread, Integer> ranks = new ConcurrentHashMap<>();
    private volatile Thread hook;
    private volatile Comm world;
    private volatile boolean run;
    private int running;
    private boolean closed;

    /** {@code error} prints a line for the user. */
    ShutdownHook(JobStatus status, Consumer<String> error, Console console, TimelineOutput timeline) {
        this.status = status;
        this.error = error;
        this.console = console;
        this.timeline = timeline;
    }

    /** From now until it is closed. */
    void arm(RankOutput output) {
        Thread thread = new Thread(() -> end(output), "minimpi-shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
            hook = thread;
        } catch (IllegalStateException alreadyShuttingDown) {
            run = true;
        }
    }

    /** The calling thread is that of a rank with this world. */
    void rankStarts(Comm rankWorld) {
        world = rankWorld;
        ranks.put(Thread.currentThread(), rankWorld.rank());
        synchronized (this) {
            running++;
        }
        if (run) {
            rankWorld.abort(App.STOPPED, "the job was stopped");
        }
    }

    synchronized void rankEnds() {
        running--;
        notifyAll();
    }

    /** True once the JVM is shutting down. */
    boolean hasRun() {
        return run;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // It runs, and will see that this is closed.
            }
        }
    }

    private void end(RankOutput output) {
        String earlier = status.firstThrown();
        run = true;
        boolean stopped = TimeLimit.isReached() || isSignal();
        int exiting = stopped ? -1 : exiting();
        if (!stopped && exiting < 0 && console.isRank()) {
            // Another rank in this JVM, which knows more.
            return;
        }
        Comm any = world;
        if (any != null) {
            any.abort(App.STOPPED, reason(stopped));
        }
        try {
            awaitEnd(stopped);
            Thread flush = new Thread(output::close, "minimpi-flush");
            flush.setDaemon(true);
            flush.start();
            flush.join(FLUSH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (earlier != null) {
            error.accept(earlier);
        } else if (!stopped) {
            error.accept((exiting < 0 ? "a rank" : "rank " + exiting)
                    + " called System.exit before the job had ended; return the status from App.run instead");
            console.jobEnded(0, exiting);
        }
        timeline.close();
        int returned = status.firstReturned();
        if (!TimeLimit.isReached() && (returned != 0 || !stopped)) {
            // What System.exit was given cannot be known, and 0 would be a lie.
            console.halt(returned != 0 ? returned : Launcher.FAILURE);
        }
    }

    private static String reason(boolean stopped) {
        if (TimeLimit.isReached()) {
            return "the time limit was reached";
        }
        return stopped ? "interrupted by a signal" : "a rank called System.exit";
    }

    /** The rank whose thread is in System.exit; negative if that is another thread. */
    private int exiting() {
        return ranks.entrySet().stream()
                .filter(rank -> Arrays.stream(rank.getKey().getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                                && frame.getMethodName().equals("exit")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(-1);
    }

    /** Waits for the main thread; the rank that called System.exit is in that call for ever, and so is the job. */
    private synchronized void awaitEnd(boolean stopped) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RANKS_MILLIS);
        while (stopped ? !closed : running > 1) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** The JVM hands a signal to a thread of such a name, which waits for the hooks. */
    private static boolean isSignal() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(name -> name.startsWith("SIG") && name.endsWith(" handler"));
    }
}
