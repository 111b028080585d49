package org.minimpi.spi;

import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.Objects;
import java.util.Optional;
import org.minimpi.Comm;

/** Where in the user's program a call is: the innermost frame that is neither MiniMPI's nor the JDK's. Immutable. */
public final class CallSite implements Origin {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Where every rank waits. */
    private static final String WAITING = "org.minimpi.engine.Blocking";

    private static final ClassValue<Boolean> IS_RUNTIME = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isJdk(type.getName()) || isOurs(type);
        }
    };

    /** A text, or a frame, which becomes one only where it is asked for. */
    private final Object where;

    private CallSite(Object where) {
        this.where = where;
    }

    /**
     * Where the calling thread is. Takes about a microsecond.
     *
     * @return null if there is no code of the user's on its stack
     */
    public static CallSite here() {
        Optional<StackFrame> frame = WALKER.walk(frames ->
                frames.filter(each -> !IS_RUNTIME.get(each.getDeclaringClass())).findFirst());
        return frame.map(CallSite::new).orElse(null);
    }

    /**
     * Where a thread is. Stops it for a moment.
     *
     * @param thread null if there is none
     * @return null if there is no code of the user's on its stack
     */
    public static CallSite of(Thread thread) {
        StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        for (int i = firstOfCall(stack); i < stack.length; i++) {
            String name = stack[i].getClassName();
            if (!isJdk(name) && !isProxy(name) && !isOurs(name)) {
                return new CallSite(text(stack[i]));
            }
        }
        return null;
    }

    /** A thread that waits may be inside of any library that moves messages meanwhile. */
    private static int firstOfCall(StackTraceElement... stack) {
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().equals(WAITING)) {
                return i;
            }
        }
        return 0;
    }

    /**
     * A place that another process tells.
     *
     * @param text such as "RingTest.java:14"
     * @return where that is
     */
    public static CallSite of(String text) {
        return new CallSite(Objects.requireNonNull(text, "text"));
    }

    @Override
    public CallSite site() {
        return this;
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    /** What stands between a lambda and its caller; it has no lines. */
    private static boolean isProxy(String name) {
        return name.contains("$$Lambda");
    }

    /** By what it was loaded from, as a user's package may have any name. */
    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.minimpi.") && Objects.equals(source(type), source(Comm.class));
    }

    private static boolean isOurs(String name) {
        try {
            return name.startsWith("org.minimpi.") && isOurs(Class.forName(name, false, Comm.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }

    private static String text(StackTraceElement frame) {
        return frame.getFileName() == null
                ? frame.getClassName() + "." + frame.getMethodName()
                : frame.getFileName() + ":" + frame.getLineNumber();
    }

    /** Such as "RingTest.java:14". */
    @Override
    public String toString() {
        return where instanceof StackFrame frame ? text(frame.toStackTraceElement()) : (String) where;
    }
}
