package org.minimpi.launcher.timeline;

import java.util.List;

/** The events that a page is made of. */
final class Recorded {
    /** They have a duration and a place in the program. */
    static final List<String> CALLS = List.of("minimpi.Send", "minimpi.Receive", "minimpi.Wait", "minimpi.Collective");

    static final List<String> OTHERS = List.of("minimpi.Match", "minimpi.JobStart", "minimpi.JobEnd");

    private Recorded() {}
}
