package org.minimpi.launcher.timeline;

import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** Lines of the program in stack traces: the innermost frame that is neither the runtime's nor the JDK's. */
final class CallSites {
    private static final String API = "org.minimpi";
    private static final String ENGINE = "org.minimpi.engine.";

    /** Such as "Ring.run (Ring.java:14)" without the file, which a recording does not have: "Ring.run:14". */
    String of(RecordedStackTrace trace) {
        if (trace == null) {
            return "";
        }
        for (RecordedFrame frame : trace.getFrames()) {
            String type = frame.getMethod().getType().getName();
            if (frame.isJavaFrame() && !isRuntime(type)) {
                return words(type, frame.getMethod(), frame.getLineNumber());
            }
        }
        return "";
    }

    private static String words(String type, RecordedMethod method, int line) {
        String where = line > 0 ? ":" + line : "";
        String name = method.getName();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return name.startsWith("lambda$") ? simple + where : simple + "." + name + where;
    }

    private static boolean isRuntime(String type) {
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith(ENGINE)
                || packageOf(type).equals(API);
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
}
