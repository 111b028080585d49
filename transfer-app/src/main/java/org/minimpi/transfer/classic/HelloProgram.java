package org.minimpi.transfer.classic;

import org.minimpi.transfer.ExitStatus;
import picocli.CommandLine.Command;

/** {@code hello}: the first message of most courses. */
@Command(name = "hello", description = "Rank 0 sends \"Hello\" to rank 1.")
final class HelloProgram extends Program {
    private static final int TAG = 0;

    HelloProgram() {
        super(2, "");
    }

    @Override
    int first() {
        objects().send("Hello", 1, TAG);
        print("from node 0 sent data");
        return ExitStatus.OK;
    }

    @Override
    int other() {
        if (world().rank() == 1) {
            print("Node 1 received mess " + objects().recv(String.class, 0, TAG));
        }
        return ExitStatus.OK;
    }
}
