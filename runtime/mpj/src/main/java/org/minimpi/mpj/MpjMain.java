package org.minimpi.mpj;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.minimpi.TransportException;
import org.minimpi.launcher.RankProcess;

/** The main class of a rank that MPJ Express's own starter starts: {@code mpjrun ... org.minimpi.mpj.MpjMain APP ARGS}. */
public final class MpjMain {
    private static final AtomicBoolean TAKEN = new AtomicBoolean();
    private static volatile MpjExpress rank;

    private MpjMain() {}

    /** Makes it the rank of a job; false if it has been that of another. */
    static boolean take() {
        return TAKEN.compareAndSet(false, true);
    }

    /** The rank that this JVM, or this class loader, is; null if it is none. */
    static MpjExpress rank() {
        return rank;
    }

    /**
     * Runs an app as this rank. If it fails, the JVM ends with its exit status.
     *
     * @param args what MPJ Express puts there, then the app and its arguments
     * @throws Exception if the rank cannot be started
     */
    public static void main(String[] args) throws Exception {
        boolean alone = !isMulticore(args);
        List<String> app = join(args);
        List<String> line = new ArrayList<>(
                List.of("run", "--single-job", "-n", Integer.toString(rank.size()), "--backend", "mpj"));
        line.addAll(app);
        int status = RankProcess.run(rank.rank(), line.toArray(String[]::new));
        if (alone || status != 0) {
            System.exit(status);
        }
    }

    static boolean isMulticore(String... args) {
        return args.length > 2 && args[2].equals(MpjHosts.SMPDEV);
    }

    /** Becomes a rank, or ends the JVM; returns the arguments that MPJ Express did not put there. */
    static List<String> join(String... args) {
        try {
            if (isMulticore(args) && MpjExpress.isShared()) {
                throw new TransportException(
                        "the jars of MPJ Express are on the class path of the whole JVM, where all ranks would be one:"
                                + " take them out of the class path that is given to mpjrun",
                        null);
            }
            rank = MpjExpress.init(List.of(args));
            refuseTwins();
        } catch (TransportException e) {
            RankProcess.refuse(e.getMessage());
        }
        return rank.arguments();
    }

    /** What ranks of one JVM share are its system properties. */
    private static void refuseTwins() {
        if (System.getProperties().putIfAbsent("minimpi.mpj.rank." + rank.rank(), "taken") != null) {
            throw new TransportException(
                    "two ranks of MPJ Express say that they are rank " + rank.rank()
                            + ": are its jars on the class path of the program?",
                    null);
        }
    }
}
