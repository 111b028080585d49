package org.minimpi.mpj;

import java.util.ArrayList;
import java.util.List;

/** The main class of a rank that {@code MpjHosts} starts. */
public final class MpjHosted {

    private MpjHosted() {}

    /**
     * Becomes a rank and runs another main class, which is given the rank in front of its arguments. In a JVM of its own, ends
     * the JVM, which threads of MPJ Express would keep.
     *
     * @param args what MPJ Express puts there, that class, and its arguments
     * @throws Exception whatever that class throws, where other ranks are in this JVM
     */
    public static void main(String[] args) throws Exception {
        if (MpjMain.isMulticore(args)) {
            run(args);
            return;
        }
        try {
            run(args);
            System.exit(0);
        } catch (Throwable e) {
            System.getLogger(MpjHosted.class.getName()).log(System.Logger.Level.ERROR, "this rank could not be run", e);
            System.exit(1);
        }
    }

    private static void run(String... args) throws Exception {
        List<String> rest = MpjMain.join(args);
        List<String> line = new ArrayList<>(rest);
        line.set(0, Integer.toString(MpjMain.rank().rank()));
        Class.forName(rest.get(0), true, MpjHosted.class.getClassLoader())
                .getMethod("main", String[].class)
                .invoke(null, (Object) line.toArray(String[]::new));
    }
}
