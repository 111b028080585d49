package org.minimpi.conformance.model;

import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntPredicate;
import org.minimpi.AbortedException;
import org.minimpi.Comm;
import org.minimpi.CommInterruptedException;
import org.minimpi.RankFailedException;
import org.minimpi.RankMain;

/**
 * The random program of one seed, to be run with any number of ranks. It fails with an {@link AssertionError} that says
 * which program, step and rank found what in place of what.
 */
public final class ModelProgram implements RankMain {
    private final long seed;
    private final IntPredicate chosen;
    private final SortedMap<Integer, String> places = new ConcurrentSkipListMap<>();

    private ModelProgram(long seed, IntPredicate chosen) {
        this.seed = seed;
        this.chosen = chosen;
    }

    /**
     * The program of a seed.
     *
     * @param seed any number
     * @return what every rank runs; on backends that share a JVM all ranks may share it
     */
    public static ModelProgram of(long seed) {
        return new ModelProgram(seed, number -> true);
    }

    /**
     * Some of the steps, to find out what a failure needs. Those are left out too that are on a communicator which then is
     * not made.
     *
     * @param steps accepts the numbers of steps, counted from 1
     * @return a program with these steps
     */
    public ModelProgram only(IntPredicate steps) {
        return new ModelProgram(seed, steps);
    }

    /**
     * The program as text.
     *
     * @param ranks the number of ranks, for which there is another program each
     * @return a line for each step, some with details below
     */
    public String describe(int ranks) {
        return Program.of(seed, ranks).text(chosen);
    }

    /**
     * Where the ranks of this JVM are, to be asked when they hang.
     *
     * @return a line for each
     */
    public String places() {
        StringBuilder text = new StringBuilder();
        places.forEach((rank, place) -> text.append(String.format("%n  rank %d: %s", rank, place)));
        return text.toString();
    }

    @Override
    public void run(Comm world) {
        Program program = Program.of(seed, world.size());
        Rank rank = new Rank(program, world);
        String where = "before the first step";
        try {
            for (int i = 0; i < program.steps().size(); i++) {
                if (chosen.test(i + 1)) {
                    where = program.title(i);
                    places.put(world.rank(), where + ", " + rank.pending() + " operations under way");
                    rank.play(program.steps().get(i));
                }
            }
            where = "after the last step";
            places.put(world.rank(), where);
            rank.finish();
        } catch (RankFailedException | AbortedException | CommInterruptedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            String why = e instanceof AssertionError ? e.getMessage() : "unexpected " + e;
            throw new AssertionError(
                    this + ", rank " + world.rank() + " of " + world.size() + ", " + where + ": " + why, e);
        }
    }

    @Override
    public String toString() {
        return "model program of seed " + seed;
    }
}
