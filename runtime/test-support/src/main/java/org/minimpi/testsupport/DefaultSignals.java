package org.minimpi.testsupport;

import java.util.List;
import java.util.stream.Stream;

/** Runs a command with the default action for the signals that a background shell or {@code nohup} ignores. */
final class DefaultSignals {
    private static final List<String> ENV = List.of("env", "--default-signal=INT,QUIT,HUP");
    private static final List<String> PERL =
            List.of("perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(INT QUIT HUP); exec {$ARGV[0]} @ARGV or die");

    /** Empty where neither is installed: GNU's {@code env} is on Linux, Perl on macOS. */
    static final List<String> PREFIX =
            Stream.of(ENV, PERL).filter(Prefix::works).findFirst().orElse(List.of());

    private DefaultSignals() {}
}
