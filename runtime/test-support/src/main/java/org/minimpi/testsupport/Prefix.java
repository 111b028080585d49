package org.minimpi.testsupport;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A command that runs another one in changed surroundings, and is used only where the system has and allows it. */
final class Prefix {

    private Prefix() {}

    static boolean works(List<String> prefix) {
        try {
            return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true"))
                                    .toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
