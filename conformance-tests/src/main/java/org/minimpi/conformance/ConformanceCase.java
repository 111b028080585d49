package org.minimpi.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.RankMain;

/** One case: what it is called, what it checks, and its program. */
public final class ConformanceCase implements RankMain {
    private final Method method;
    private final Case marked;

    ConformanceCase(Method method) {
        this.method = method;
        this.marked = method.getAnnotation(Case.class);
    }

    /**
     * The name.
     *
     * @return such as "Ordering.postedReceivesMatchInOrder"
     */
    public String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /**
     * What it checks.
     *
     * @return a section of MPI 4.0, or "API" if only the javadoc of {@code org.minimpi} promises it
     */
    public String section() {
        return marked.section();
    }

    /**
     * The least number of ranks.
     *
     * @return at least 1
     */
    public int minRanks() {
        return marked.ranks();
    }

    /**
     * Whether it can run there.
     *
     * @param world where
     * @return null if it can, else why not; the same on every rank
     */
    public String skipped(Comm world) {
        for (Capability capability : marked.needs()) {
            if (!world.supports(capability)) {
                return "needs " + capability;
            }
        }
        return world.size() < minRanks() ? "needs " + minRanks() + " ranks" : null;
    }

    /**
     * Runs it as one rank, on an instance of the suite that no other rank sees. Leaves no message and no request behind
     * if it succeeds.
     *
     * @param world has at least {@link #minRanks()} ranks
     * @throws AssertionError if the backend breaks the promise
     */
    @Override
    public void run(Comm world) throws Exception {
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
        return name() + " (" + section() + ")";
    }
}
