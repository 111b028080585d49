package org.minimpi.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.RankMain;

/** One case: what it is called, what it checks, and its program. */
public final class ConformanceCase implements RankMain {
    private final String name;
    private final String section;
    private final int minRanks;
    private final boolean large;
    private final boolean unchecked;
    private final List<Capability> needs;
    private final RankMain program;

    /** A method of a suite. Each rank runs it on an instance of the suite that no other rank sees. */
    ConformanceCase(Method method) {
        Case marked = method.getAnnotation(Case.class);
        name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        section = marked.section();
        minRanks = marked.ranks();
        large = marked.large();
        unchecked = marked.unchecked();
        needs = List.of(marked.needs());
        program = world -> invoke(method, world);
    }

    private ConformanceCase(String name, String section, RankMain program) {
        this.name = name;
        this.section = section;
        this.program = program;
        minRanks = 1;
        large = false;
        unchecked = false;
        needs = List.of();
    }

    /**
     * A case for any number of ranks that is no method of a suite.
     *
     * @param name such as "Model.randomPrograms"
     * @param section what it checks
     * @param program what each rank runs
     * @return a case
     */
    public static ConformanceCase of(String name, String section, RankMain program) {
        return new ConformanceCase(name, section, program);
    }

    /**
     * The name.
     *
     * @return such as "Ordering.postedReceivesMatchInOrder"
     */
    public String name() {
        return name;
    }

    /**
     * What it checks.
     *
     * @return a section of MPI 4.0, or "API" if only the javadoc of {@code org.minimpi} promises it
     */
    public String section() {
        return section;
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
     * Whether it takes much memory or time. One run is enough: with {@link #minRanks()} ranks and buffering as it is by
     * default.
     *
     * @return false for most
     */
    public boolean large() {
        return large;
    }

    /**
     * Whether it does what run-time checks end a job for.
     *
     * @return false for most
     */
    public boolean unchecked() {
        return unchecked;
    }

    /**
     * Whether it can run there.
     *
     * @param world where
     * @return null if it can, else why not; the same on every rank
     */
    public String skipped(Comm world) {
        for (Capability capability : needs) {
            if (!world.supports(capability)) {
                return "needs " + capability;
            }
        }
        if (unchecked && world.supports(Capability.DEADLOCK_DETECTION)) {
            return "needs a job without checks (minimpi run --checks off)";
        }
        return world.size() < minRanks() ? "needs " + minRanks() + " ranks" : null;
    }

    /**
     * Runs it as one rank. Leaves no message and no request behind if it succeeds.
     *
     * @param world has at least {@link #minRanks()} ranks
     * @throws AssertionError if the backend breaks the promise
     */
    @Override
    public void run(Comm world) throws Exception {
        program.run(world);
    }

    private static void invoke(Method method, Comm world) throws Exception {
        Object suite = method.getDeclaringClass().getDeclaredConstructor().newInstance();
        try {
            method.invoke(suite, world);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    @Override
    public String toString() {
        return name + " (" + section + ")";
    }
}
