package org.minimpi.launcher;

import org.minimpi.App;
import org.minimpi.Comm;

/** Classes that cannot be run, each for its own reason, and one that can. */
final class OddClasses {

    private OddClasses() {}

    abstract static class Base implements App {
        @Override
        public String name() {
            return "base";
        }

        @Override
        public int run(Comm world, String... args) {
            return 7;
        }
    }

    /** By class name only. */
    public static final class Unregistered extends Base {}

    public abstract static class Abstract extends Base {
        public Abstract() {}
    }

    public static final class Private extends Base {
        private Private() {}
    }

    public static final class Throwing extends Base {
        public Throwing() {
            throw new IllegalStateException("no luck\ntoday");
        }
    }

    public static final class Initializer extends Base {
        static final int NUMBER = Integer.parseInt("not a number");

        public Initializer() {}
    }
}
