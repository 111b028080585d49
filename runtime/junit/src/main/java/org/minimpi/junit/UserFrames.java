package org.minimpi.junit;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.minimpi.MpiException;

/** Leaves in stack traces the frames of the user's code and what it calls, but for MiniMPI, JUnit and reflection. */
final class UserFrames {
    private static final Pattern RUNTIME = Pattern.compile(
            "org\\.minimpi\\.([A-Z].*|(engine|spi|threads|netty|mpj|junit)\\..*)|org\\.(junit|opentest4j)\\..*");
    private static final Pattern REFLECTION =
            Pattern.compile("(java\\.lang\\.(reflect|invoke)|jdk\\.internal\\.reflect|sun\\.reflect)\\..*");
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");
    /** Frames farther out than this belong to whatever starts JUnit, such as Surefire. */
    private static final String OUTERMOST = "org.junit.platform.launcher.";

    private final Class<?> test;
    private final boolean all;

    /**
     * Those of one test.
     *
     * @param test its class
     * @param all leaves every trace as it is
     */
    UserFrames(Class<?> test, boolean all) {
        this.test = test;
        this.all = all;
    }

    /** Shortens the traces of a failure, its causes and what is suppressed in them. */
    <T extends Throwable> T cut(T failure) {
        if (!all) {
            cut(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return failure;
    }

    private void cut(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        StackTraceElement[] frames = of(failure.getStackTrace());
        // Without any, the user's code had no part in it; our own exceptions say all in their message.
        if (frames.length > 0 || failure instanceof MpiException) {
            failure.setStackTrace(frames);
        }
        cut(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            cut(suppressed, seen);
        }
    }

    /** From the outside in, so that calls of the JDK go with whoever makes them. */
    StackTraceElement[] of(StackTraceElement... stack) {
        if (all) {
            return stack;
        }
        List<StackTraceElement> kept = new ArrayList<>();
        boolean inRuntime = true;
        for (int i = outermost(stack) - 1; i >= 0; i--) {
            String name = stack[i].getClassName();
            if (REFLECTION.matcher(name).matches()) {
                continue;
            }
            if (!JDK.matcher(name).matches()) {
                inRuntime = isRuntime(name);
            }
            if (!inRuntime) {
                kept.add(stack[i]);
            }
        }
        Collections.reverse(kept);
        return kept.toArray(StackTraceElement[]::new);
    }

    private static int outermost(StackTraceElement... stack) {
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().startsWith(OUTERMOST)) {
                return i;
            }
        }
        return stack.length;
    }

    /** A test may be in a package of the runtime: what comes from where the test comes from is the user's. */
    private boolean isRuntime(String name) {
        return RUNTIME.matcher(name).matches() && !isBesideTest(name);
    }

    private boolean isBesideTest(String name) {
        try {
            return Objects.equals(source(Class.forName(name, false, test.getClassLoader())), source(test));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}
