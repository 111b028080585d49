package org.minimpi.engine.check;

import org.minimpi.Comm;

/** The line of the user's code that a thread is at: the innermost frame that is neither MiniMPI's nor the JDK's. */
final class CallSite {

    private CallSite() {}

    /** Such as "RingTest.java:14"; empty if there is none. */
    static String of(Thread thread) {
        if (thread == null) {
            return "";
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (!isRuntime(frame.getClassName())) {
                return frame.getFileName() == null
                        ? frame.getClassName() + "." + frame.getMethodName()
                        : frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    private static boolean isRuntime(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.") || isOurs(name);
    }

    /** By what it was loaded from, as a user's package may have any name. */
    private static boolean isOurs(String name) {
        if (!name.startsWith("org.minimpi.")) {
            return false;
        }
        try {
            Class<?> type = Class.forName(name, false, Comm.class.getClassLoader());
            return type.getProtectionDomain()
                    .getCodeSource()
                    .equals(Comm.class.getProtectionDomain().getCodeSource());
        } catch (ClassNotFoundException | LinkageError | NullPointerException e) {
            return name.startsWith("org.minimpi.engine.");
        }
    }
}
