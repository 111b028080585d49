package org.minimpi.launcher;

import org.minimpi.App;
import org.minimpi.Comm;

/** Does what the test says. */
public final class ScriptedApp implements App {

    interface Body {
        int run(Comm world) throws Exception;
    }

    static volatile Body body = world -> 0;

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        return body.run(world);
    }
}
