package org.minimpi.conformance;

import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.RankMain;

/**
 * A case that ends its job on purpose, and how the job has to end. Each needs a job of its own.
 */
public final class Ending implements RankMain {
    /** Any status other than 0. */
    private static final int ANY = -1;

    private static final List<Ending> ALL = List.of(
            new Ending("oneRankThrows", 2, 1, "rank 1", Ending::oneRankThrows),
            new Ending("everyRankThrows", 1, 1, "on purpose", Ending::everyRankThrows),
            new Ending("aRankThatThrowsReleasesACollective", 2, 1, "rank 1", Ending::throwsInsteadOfBarrier),
            new Ending("aRankThatThrowsReleasesAProbe", 2, 1, "rank 1", Ending::throwsInsteadOfSending),
            new Ending("abortEndsTheJobWithItsCode", 1, 7, "code 7: on purpose", Ending::lastRankAborts),
            new Ending("abortReleasesACollective", 2, 8, "code 8: on purpose", Ending::abortsInsteadOfBarrier),
            new Ending("exitEndsTheJobBadly", 2, ANY, "", Ending::lastRankExits));

    private final String name;
    private final int minRanks;
    private final int status;
    private final String says;
    private final RankMain program;

    private Ending(String name, int minRanks, int status, String says, RankMain program) {
        this.name = name;
        this.minRanks = minRanks;
        this.status = status;
        this.says = says;
        this.program = program;
    }

    /**
     * All of them.
     *
     * @return in the order to run them
     */
    public static List<Ending> all() {
        return ALL;
    }

    /**
     * The one of this name.
     *
     * @param name as {@link #name} gives it
     * @return the case
     * @throws IllegalArgumentException if there is none
     */
    public static Ending of(String name) {
        return ALL.stream()
                .filter(ending -> ending.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + name));
    }

    /**
     * The name.
     *
     * @return such as "Endings.oneRankThrows"
     */
    public String name() {
        return "Endings." + name;
    }

    /**
     * The least number of ranks.
     *
     * @return at least 1
     */
    public int minRanks() {
        return minRanks;
    }

    /**
     * Whether it would end the process that the ranks share with whoever started them.
     *
     * @return true if it calls System.exit
     */
    public boolean exits() {
        return status == ANY;
    }

    /**
     * Judges how its job has ended.
     *
     * @param exitStatus the status of the job
     * @param reason what was said about it
     * @return null if that is as it should be, else what is wrong
     */
    public String wrong(int exitStatus, String reason) {
        if (status == ANY ? exitStatus == 0 : exitStatus != status) {
            return "expected status " + (status == ANY ? "other than 0" : status) + " but was " + exitStatus + ": "
                    + reason;
        }
        return reason.contains(says) ? null : "expected '" + says + "' in: " + reason;
    }

    @Override
    public void run(Comm world) throws Exception {
        program.run(world);
    }

    private static IllegalStateException onPurpose() {
        return new IllegalStateException("on purpose");
    }

    private static void oneRankThrows(Comm world) {
        if (world.rank() == 1) {
            throw onPurpose();
        }
        world.recv(Buf.EMPTY, 1, 0);
    }

    private static void everyRankThrows(Comm world) {
        throw onPurpose();
    }

    private static void throwsInsteadOfBarrier(Comm world) {
        if (world.rank() == 1) {
            throw onPurpose();
        }
        world.barrier();
    }

    private static void throwsInsteadOfSending(Comm world) {
        if (world.rank() == 1) {
            throw onPurpose();
        }
        world.probe(Comm.ANY_SOURCE, Comm.ANY_TAG);
    }

    private static void lastRankAborts(Comm world) {
        if (world.rank() == world.size() - 1) {
            throw world.abort(7, "on purpose");
        }
        world.recv(Buf.EMPTY, world.size() - 1, 0);
    }

    private static void abortsInsteadOfBarrier(Comm world) {
        if (world.rank() == 0) {
            throw world.abort(8, "on purpose");
        }
        world.barrier();
    }

    private static void lastRankExits(Comm world) {
        if (world.rank() == world.size() - 1) {
            System.exit(3);
        }
        world.recv(Buf.EMPTY, world.size() - 1, 0);
    }
}
