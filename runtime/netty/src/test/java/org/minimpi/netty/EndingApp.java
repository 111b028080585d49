package org.minimpi.netty;

import java.util.concurrent.TimeUnit;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.Request;
import org.minimpi.Status;

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
                case "return" -> {
                    return 5;
                }
                case "KILL", "STOP" -> signal(args[0]);
                case "deadlock" -> world.recv(Buf.EMPTY, 2, 0);
                case "kill-sending" -> {
                    // Most of it is still here when the process is gone.
                    world.isend(Buf.of(new byte[64 << 20]), 0, 0);
                    world.isend(Buf.of(new byte[64 << 20]), 2, 0);
                    world.recv(Buf.EMPTY, 0, 1);
                    signal("KILL");
                }
                default -> {
                    return 0;
                }
            }
        }
        if (args[0].equals("kill-sending") && world.rank() != 1) {
            Request<Status> half = world.irecv(Buf.of(new byte[64 << 20]), 1, 0);
            if (world.rank() == 0) {
                world.send(Buf.EMPTY, 1, 1);
            }
            half.await();
        }
        if (!args[0].equals("return") && !args[0].equals("well")) {
            world.recv(Buf.EMPTY, 1, 0);
        }
        return 0;
    }

    private static void signal(String name) throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-" + name, self).start().waitFor(1, TimeUnit.HOURS);
    }
}
