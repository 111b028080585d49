package org.minimpi.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minimpi.CodecException;

/** Classes that the loader of MiniMPI does not know: each rank's thread says where its own are. */
class ClassLoadersTest {
    private static final String[] TYPES = {"Point", "Colour", "Plain"};

    @TempDir
    static Path classes;

    @TempDir
    static Path module;

    @BeforeAll
    static void compile() throws IOException {
        String[] sources = {
            "package outside; public record Point(int x, String y) implements java.io.Serializable {}",
            "package outside; public enum Colour { RED, GREEN }",
            "package outside; public class Plain implements java.io.Serializable { public int x;"
                    + " public boolean equals(Object o) { return o instanceof Plain p && p.x == x; }"
                    + " public int hashCode() { return x; } }"
        };
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d"));
        Path source = Files.createDirectories(classes.resolve("source"));
        for (int i = 0; i < TYPES.length; i++) {
            Path file = source.resolve(TYPES[i] + ".java");
            Files.writeString(file, sources[i]);
            arguments.add(file.toString());
        }
        compile(arguments, classes);
        Path info = source.resolve("module-info.java");
        Files.writeString(info, "module closed {}");
        arguments.add(info.toString());
        compile(arguments, module);
    }

    private static void compile(List<String> arguments, Path to) {
        List<String> all = new ArrayList<>(arguments);
        all.add(3, to.toString());
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(String[]::new)));
    }

    private static ClassLoader outside() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoadersTest.class.getClassLoader());
    }

    private static Object value(ClassLoader loader, String type) throws ReflectiveOperationException {
        Class<?> found = Class.forName("outside." + type, true, loader);
        return switch (type) {
            case "Point" -> found.getConstructor(int.class, String.class).newInstance(3, "four");
            case "Colour" -> found.getEnumConstants()[1];
            default -> found.getConstructor().newInstance();
        };
    }

    private static <T> T with(ClassLoader loader, Callable<T> action) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void eachReceiverGetsItsOwnClasses() throws Exception {
        ClassLoader sender = outside();
        ClassLoader[] receivers = {outside(), outside(), sender};
        for (String type : TYPES) {
            byte[] bytes = Both.COMPACT.encode(List.of(value(sender, type)));
            for (int i = 0; i < 6; i++) {
                ClassLoader receiver = receivers[i % receivers.length];
                Object copy = ((List<?>) with(receiver, () -> Both.decode(bytes))).get(0);
                assertSame(receiver, copy.getClass().getClassLoader(), type);
                assertEquals(value(receiver, type), copy);
                assertEquals(receiver == sender, value(sender, type).equals(copy));
            }
        }
    }

    @Test
    void aClassThatIsMissingIsNamed() throws Exception {
        for (String type : TYPES) {
            byte[] bytes = Both.COMPACT.encode(value(outside(), type));
            CodecException e = Both.refused(bytes);
            assertTrue(e.getMessage().contains("outside." + type), e.getMessage());
            with(null, () -> Both.refused(bytes));
        }
    }

    @Test
    void aClassOfAClosedModuleComesBackToo() throws Exception {
        ModuleFinder finder = ModuleFinder.of(module);
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("closed"));
        ClassLoader loader = boot.defineModulesWithOneLoader(configuration, ClassLoadersTest.class.getClassLoader())
                .findLoader("closed");
        Class<?> colour = Class.forName("outside.Colour", true, loader);
        assertTrue(colour.getModule().isNamed());
        assertThrows(IllegalAccessException.class, () -> value(loader, "Point"));
        Object red = colour.getEnumConstants()[0];
        assertSame(red, with(loader, () -> Both.copy(red)));

        byte[] compact = Both.COMPACT.encode(value(outside(), "Point"));
        CodecException e = with(loader, () -> Both.refused(compact));
        assertTrue(e.getMessage().contains("outside.Point has no compact form here"), e.getMessage());
        byte[] serialized = Both.PLAIN.encode(value(outside(), "Point"));
        Object point = with(loader, () -> Both.decode(serialized));
        assertSame(loader, point.getClass().getClassLoader());
        Object again = with(loader, () -> Both.copy(point));
        assertNotSame(point, again);
        assertEquals(point, again);
        assertEquals("Point[x=3, y=four]", again.toString());
    }
}
