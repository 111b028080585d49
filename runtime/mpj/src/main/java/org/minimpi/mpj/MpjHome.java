package org.minimpi.mpj;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Where MPJ Express is installed. It is used from there, as it is. */
final class MpjHome {
    static final String VERSION = "0.44";

    private static final String HOME = "MPJ_HOME";
    private static final Path DEBIAN_HOME = Path.of("/usr/share/mpj");
    private static final Path DEBIAN_JARS = Path.of("/usr/share/java");
    private static final String VERSION_KEY = "mpjexpress.version=";
    private static final String INSTALL = "apt-get install libmpj-java, or set " + HOME + " to where it is";

    private static final List<String> MULTICORE = List.of(
            "smpdev.jar", "xdev.jar", "mpjbuf.jar", "loader2.jar", "starter.jar", "mpiExp.jar", "runtimecommon.jar");
    private static final List<String> RANK =
            List.of("mpi.jar", "mpjdev.jar", "mpiExp.jar", "xdev.jar", "niodev.jar", "mpjbuf.jar", "smpdev.jar");

    private final Path home;
    private final Path otherJars;
    private final boolean chosen;

    /** In this directory; what is not in its lib is looked for in {@code otherJars}. */
    MpjHome(Path home, Path otherJars, boolean chosen) {
        this.home = home;
        this.otherJars = otherJars;
        this.chosen = chosen;
    }

    /** Where MPJ_HOME says, or else where Debian's package puts it. */
    static MpjHome find() {
        String said = System.getenv(HOME);
        boolean chosen = said != null && !said.isEmpty();
        return new MpjHome(chosen ? Path.of(said) : DEBIAN_HOME, DEBIAN_JARS, chosen);
    }

    Path path() {
        return home;
    }

    /** What has to be installed before it can run; empty if it can. */
    Optional<String> missing() {
        if (!Files.isDirectory(home)) {
            return Optional.of(
                    chosen
                            ? HOME + " is " + home + ", and there is no such directory"
                            : "MPJ Express " + VERSION + " is not installed: " + INSTALL);
        }
        List<String> jars = new ArrayList<>(MULTICORE);
        jars.addAll(RANK);
        for (String jar : jars) {
            Optional<String> fault = fault(lib(jar));
            if (fault.isPresent()) {
                return Optional.of("MPJ Express in " + home + " is not whole, " + fault.get() + ": " + INSTALL);
            }
        }
        String version = version();
        if (!version.equals(VERSION)) {
            return Optional.of("MPJ Express in " + home + " is " + (version.isEmpty() ? "of no known version" : version)
                    + ", and " + VERSION + " is needed: " + INSTALL);
        }
        return log4j().isPresent()
                ? Optional.empty()
                : Optional.of("MPJ Express in " + home + " needs log4j 1.2, which is neither in its lib nor in "
                        + otherJars + ": apt-get install liblog4j1.2-java");
    }

    private static Optional<String> fault(Path jar) {
        if (!Files.isReadable(jar)) {
            return Optional.of("there is no " + jar);
        }
        try (JarFile whole = new JarFile(jar.toFile())) {
            return whole.size() > 0 ? Optional.empty() : Optional.of(jar + " is empty");
        } catch (IOException e) {
            return Optional.of(jar + " is no jar");
        }
    }

    /** Empty if it does not say. */
    private String version() {
        try (Stream<String> lines = Files.lines(home.resolve("conf/mpjexpress.conf"))) {
            return lines.filter(line -> line.startsWith(VERSION_KEY))
                    .map(line -> line.substring(VERSION_KEY.length()).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private Path lib(String jar) {
        return home.resolve("lib").resolve(jar);
    }

    private Optional<Path> log4j() {
        return Stream.of(home.resolve("lib"), otherJars)
                .flatMap(MpjHome::list)
                .filter(file -> file.getFileName().toString().matches("log4j-1\\.2.*\\.jar"))
                .filter(Files::isReadable)
                .sorted()
                .findFirst();
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** The class path of the JVM that its multicore starter runs in. */
    String starterClassPath() {
        return classPath(MULTICORE);
    }

    /** What a rank that is a JVM needs beside the program. */
    String rankClassPath() {
        return classPath(RANK);
    }

    private String classPath(List<String> jars) {
        List<String> paths = new ArrayList<>();
        jars.forEach(jar -> paths.add(lib(jar).toString()));
        log4j().ifPresent(jar -> paths.add(jar.toString()));
        return String.join(System.getProperty("path.separator"), paths);
    }
}
