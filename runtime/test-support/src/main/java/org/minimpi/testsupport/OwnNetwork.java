package org.minimpi.testsupport;

import java.util.List;

/** Runs a command that listens on every interface, or on a fixed port, where nothing else can reach it. */
final class OwnNetwork {
    private static final List<String> UNSHARE =
            List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");

    /** Empty where the system does not allow a network namespace. */
    static final List<String> PREFIX = Prefix.works(UNSHARE) ? UNSHARE : List.of();

    private OwnNetwork() {}
}
