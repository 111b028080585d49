package org.minimpi.mpj;

import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** The launcher, with the ranks of its job on MPJ Express. */
final class MpjLauncher {
    private MpjLauncher() {}

    /** In a network of its own, since niodev listens on every interface. */
    static Ended run(String device, int ranks, Object... args) throws Exception {
        return Command.java()
                .with(
                        "org.minimpi.launcher.Main",
                        "run",
                        "-n",
                        ranks,
                        "--backend",
                        "mpj",
                        "--" + MpjHosts.DEVICE,
                        device)
                .with(args)
                .inOwnNetwork()
                .run();
    }
}
