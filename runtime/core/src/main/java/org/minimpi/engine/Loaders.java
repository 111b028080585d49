package org.minimpi.engine;

/** Where ranks look for classes of their own, such as those of objects they receive. */
final class Loaders {

    private Loaders() {}

    /**
     * The context loader of the calling thread, unless it does not know the program: then the program's own. The launcher
     * of single source files, before JDK 22, leaves the context loader as it is.
     */
    static ClassLoader of(Object program) {
        ClassLoader own = program.getClass().getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (ClassLoader loader = context; loader != null; loader = loader.getParent()) {
            if (loader == own) {
                return context;
            }
        }
        return own == null ? context : own;
    }
}
