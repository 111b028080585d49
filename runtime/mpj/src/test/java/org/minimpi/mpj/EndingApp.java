package org.minimpi.mpj;

import java.util.concurrent.TimeUnit;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** Rank 1 ends as it is told, while the others wait for it. */
public final class EndingApp implements App {

    @Override
    public String name() {
        return "ending";
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        System.out.println("rank " + world.rank() + " of " + world.size());
        System.err.println("error of rank " + world.rank());
        world.barrier();
        if (world.rank() == 1) {
            switch (args[0]) {
                case "throw" -> throw new IllegalStateException("on purpose");
                case "abort" -> throw world.abort(9, "on purpose");
                case "exit" -> System.exit(3);
                case "exit0" -> System.exit(0);
                case "exit200" -> System.exit(200);
                case "halt" -> Runtime.getRuntime().halt(3);
                case "terminate" -> signal("TERM");
                case "thread" -> {
                    new Thread(EndingApp::forEver).start();
                    return 0;
                }
                case "compute" -> throw new IllegalStateException("on purpose");
                case "return" -> {
                    return 5;
                }
                case "kill" -> signal("KILL");
                default -> {
                    return 0;
                }
            }
        }
        switch (args[0]) {
            case "return", "well", "thread" -> {
                return 0;
            }
            case "compute" -> forEver();
            default -> world.recv(Buf.EMPTY, 1, 0);
        }
        return 0;
    }

    private static void signal(String name) throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-" + name, self).start().waitFor(1, TimeUnit.HOURS);
    }

    private static void forEver() {
        while (true) {
            Thread.onSpinWait();
        }
    }
}
