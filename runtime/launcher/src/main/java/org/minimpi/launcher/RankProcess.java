package org.minimpi.launcher;

import java.io.IOException;
import java.util.Arrays;
import org.minimpi.App;

/** One rank in a JVM that was started for it, or for several: runs a command line of the launcher as that rank. */
public final class RankProcess {

    private RankProcess() {}

    /**
     * Runs the rank to its end, and tells the launcher that has started it how that was.
     *
     * @param args the rank, then what would be typed behind {@code minimpi}
     * @throws IOException if the launcher cannot be reached
     */
    public static void main(String[] args) throws IOException {
        run(Integer.parseInt(args[0]), Arrays.copyOfRange(args, 1, args.length));
    }

    /**
     * Runs the rank to its end; tells the launcher how that was, if one has started it.
     *
     * @param rank which
     * @param args what would be typed behind {@code minimpi}
     * @return its exit status
     * @throws IOException if the launcher cannot be reached
     */
    public static int run(int rank, String... args) throws IOException {
        String where = System.getenv(RankLink.ENVIRONMENT);
        if (where == null) {
            return Launcher.run(new RankConsole(rank, null), args);
        }
        try (RankLink link = new RankLink(where, rank)) {
            int status = Launcher.run(new RankConsole(rank, link), args);
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
