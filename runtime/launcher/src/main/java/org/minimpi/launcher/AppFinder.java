package org.minimpi.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.minimpi.App;

/** The apps that exist: by name, those that ServiceLoader finds; by class name, any on the class path. */
final class AppFinder {
    /** A loader that cannot read at all would report the same for ever. */
    private static final int MOST_BROKEN = 100;

    private final ClassLoader loader;
    private final SortedMap<String, App> apps = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();

    AppFinder(ClassLoader loader) {
        this.loader = loader;
        Iterator<App> found = ServiceLoader.load(App.class, loader).iterator();
        while (broken.size() < MOST_BROKEN) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                App app = found.next();
                apps.putIfAbsent(app.name(), app);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                broken.add(describe(e));
            }
        }
    }

    SortedMap<String, App> apps() {
        return Collections.unmodifiableSortedMap(apps);
    }

    Set<String> names() {
        return apps().keySet();
    }

    /** Why some that are registered cannot be had. */
    List<String> broken() {
        return Collections.unmodifiableList(broken);
    }

    /**
     * The app of this name, or else of this class.
     *
     * @throws IllegalArgumentException if there is none: why, in one line
     */
    App find(String name) {
        App app = apps.get(name);
        return app != null ? app : construct(load(name));
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(unknown(name), e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException("cannot load class " + name + ": " + e, e);
        }
    }

    private String unknown(String name) {
        String there = names().isEmpty() ? "there are none" : "there is: " + String.join(", ", names());
        String why = broken.isEmpty() ? "" : "; broken: " + String.join(", ", broken);
        return "no app '" + name + "', and no class of that name on CLASSPATH; " + there + why
                + Similar.question(name, names());
    }

    private static App construct(Class<?> type) {
        if (!App.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "class " + type.getName() + " is not an app: it does not implement " + App.class.getName());
        }
        String cannot = "cannot construct app " + type.getName() + ": ";
        try {
            return type.asSubclass(App.class).getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(cannot + "it has no public constructor without parameters", e);
        } catch (InstantiationException e) {
            throw new IllegalArgumentException(cannot + "it is abstract", e);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(cannot + "it is not public", e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(cannot + e.getCause(), e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(cannot + describe(e), e);
        }
    }

    private static String describe(Throwable e) {
        return e.getCause() == null ? e.toString() : e + ": " + e.getCause();
    }
}
