package org.minimpi.conformance.app;

import org.minimpi.App;
import org.minimpi.Comm;
import org.minimpi.conformance.Broken;

/** The app with cases that fail. */
public final class BrokenApp implements App {
    private final ConformanceApp app = new ConformanceApp(name(), Broken::cases);

    @Override
    public String name() {
        return getClass().getName();
    }

    @Override
    public int launch(Jobs jobs, String... args) throws Exception {
        return app.launch(jobs, args);
    }

    @Override
    public int run(Comm world, String... args) throws Exception {
        return app.run(world, args);
    }
}
