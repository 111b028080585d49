package org.minimpi.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import org.minimpi.AbortedException;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.RankFailedException;

/** Says "ready" and waits for ever; when it is ended it leaves a file, and returns a status if it is given one. */
public final class BlockingApp implements App {

    @Override
    public String name() {
        return "blocking";
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        try {
            if (world.rank() == 0) {
                world.recv(Buf.of(new int[1]), 1, 1);
                if (args.length > 2 && args[2].equals("throw")) {
                    throw new IllegalStateException("thrown");
                }
                System.out.println("ready");
            } else {
                world.send(Buf.of(new int[1]), 0, 1);
            }
            if (args.length > 2) {
                misbehave(world, args[2]);
            }
            world.recv(Buf.of(new int[1]), Comm.ANY_SOURCE, 2);
            return 0;
        } catch (AbortedException e) {
            System.out.print("ended");
            if (args.length > 1) {
                return Integer.parseInt(args[1]);
            }
            throw e;
        } finally {
            Files.writeString(Path.of(args[0] + world.rank()), "cleaned up");
        }
    }

    private static void awaitFailure(Comm world) {
        try {
            world.recv(Buf.of(new int[1]), Comm.ANY_SOURCE, 3);
        } catch (RankFailedException e) {
            // As it should be.
        }
    }

    private static void misbehave(Comm world, String how) {
        if (how.equals("exit")) {
            if (world.rank() == 0) {
                System.exit(0);
            }
            return;
        }
        if (how.equals("throw")) {
            awaitFailure(world);
            System.out.println("ready");
        }
        while (true) {
            Thread.onSpinWait();
        }
    }
}
