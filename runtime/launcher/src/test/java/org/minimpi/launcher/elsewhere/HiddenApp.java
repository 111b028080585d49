package org.minimpi.launcher.elsewhere;

import org.minimpi.App;
import org.minimpi.Comm;

/** Out of the launcher's reach: another package, not public. */
final class HiddenApp implements App {

    public HiddenApp() {}

    @Override
    public String name() {
        return "hidden";
    }

    @Override
    public int run(Comm world, String... args) {
        return 0;
    }
}
