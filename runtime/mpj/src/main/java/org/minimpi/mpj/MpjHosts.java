package org.minimpi.mpj;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.spi.RankHosts;

/** Starts MPJ Express: multicore, one JVM in which each rank has its own class loader; niodev, a JVM for each rank. */
final class MpjHosts implements RankHosts {
    static final String DEVICE = "mpj-device";
    static final String MULTICORE = "multicore";
    static final String NIODEV = "niodev";
    static final String SMPDEV = "smpdev";

    private static final Choice CHOICE = new Choice(
            DEVICE,
            List.of(MULTICORE, NIODEV),
            "For the backend mpj: one JVM for all ranks (multicore), or one for each and TCP between them, which"
                    + " listens on every network interface (niodev).");

    private record Processes(List<Host> hosts, RendezvousServer server) implements Started {

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Override
    public List<Choice> choices() {
        return List.of(CHOICE);
    }

    @Override
    public Started start(Program program) throws IOException {
        MpjHome home = MpjHome.find();
        return program.choices().getOrDefault(DEVICE, MULTICORE).equals(NIODEV)
                ? startEach(program, home)
                : startOne(program, home);
    }

    private static Started startOne(Program program, MpjHome home) throws IOException {
        List<String> command = java(program, home.starterClassPath());
        command.addAll(List.of(
                "runtime.starter.MulticoreStarter",
                program.classPath(),
                Integer.toString(program.ranks()),
                SMPDEV,
                "useLocalLoader",
                "EMPTY",
                MpjHosted.class.getName(),
                program.main()));
        command.addAll(program.arguments());
        return new Processes(List.of(new Host(start(program, home, command), 0, program.ranks())), null);
    }

    private static Started startEach(Program program, MpjHome home) throws IOException {
        RendezvousServer server = new RendezvousServer(program.ranks());
        List<Host> hosts = new ArrayList<>();
        try {
            for (int rank = 0; rank < program.ranks(); rank++) {
                List<String> command = java(program, program.classPath() + File.pathSeparator + home.rankClassPath());
                command.addAll(List.of(
                        MpjHosted.class.getName(),
                        Integer.toString(rank),
                        server.configuration(),
                        NIODEV,
                        program.main()));
                command.addAll(program.arguments());
                hosts.add(new Host(start(program, home, command), rank, 1));
            }
            return new Processes(List.copyOf(hosts), server);
        } catch (IOException e) {
            hosts.forEach(host -> host.process().destroyForcibly());
            server.close();
            throw e;
        }
    }

    private static List<String> java(Program program, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.jvmOptions());
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static Process start(Program program, MpjHome home, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(program.environment());
        builder.environment().put("MPJ_HOME", home.path().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
