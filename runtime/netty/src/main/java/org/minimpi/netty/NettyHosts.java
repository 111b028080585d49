package org.minimpi.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minimpi.spi.RankHosts;

/** Starts a JVM for each rank on this host, with a secret of their own; or makes this JVM a rank that others wait for. */
final class NettyHosts implements RankHosts {
    static final String SOCKETS = "netty-sockets";
    static final String TLS = "tls";
    static final String BIND = "bind";

    private static final String UNIX = "unix";
    private static final String TCP = "tcp";

    private static final Choice SOCKETS_CHOICE = new Choice(
            SOCKETS,
            List.of(UNIX, TCP),
            "For the backend netty: how ranks of one host talk, over Unix domain sockets or over TCP on loopback.");
    private static final Choice TLS_CHOICE = new Choice(
            TLS,
            "KEYS,TRUSTED",
            "For the backend netty: TLS with these two PKCS12 stores; the environment variable " + Tls.PASSWORD
                    + " is their password.");
    private static final Choice BIND_CHOICE = new Choice(
            BIND,
            "HOST",
            "For the backend netty: the address of this host to listen at, for ranks of other hosts (default: "
                    + Place.LOOPBACK + ").");

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";
    private static final String ONE_LINE = "minimpi: %5$s%6$s%n";

    /**
     * They start fast and leave the processors to each other: one thread collects garbage, no file of counters is written,
     * Netty has no events of its own for JFR, and loads its library without a warning. Options of the user's come behind these.
     */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.jfr.enabled=false",
            "-D" + LOG_FORMAT + "=" + ONE_LINE);

    /** Where many ranks share a processor, they have started and met before a second compiler would pay. */
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final int MANY_FOR_A_PROCESSOR = 4;

    private record Processes(List<Host> hosts, Optional<SocketDirectory> directory) implements Started {

        @Override
        public void close() {
            directory.ifPresent(SocketDirectory::close);
        }
    }

    @Override
    public List<Choice> choices() {
        return List.of(SOCKETS_CHOICE, TLS_CHOICE);
    }

    @Override
    public Optional<List<Choice>> joinChoices() {
        return Optional.of(List.of(BIND_CHOICE, TLS_CHOICE));
    }

    @Override
    public void join(int rank, int ranks, String rendezvous, Map<String, String> choices) {
        Place place = new Place(
                rank,
                ranks,
                new Address(rendezvous),
                choices.getOrDefault(BIND, Place.LOOPBACK),
                Secret.here(),
                Tls.chosen(choices.getOrDefault(TLS, "")));
        place.refusal().ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, ONE_LINE);
        }
        NettyHosted.become(place);
    }

    @Override
    public Started start(Program program) throws IOException {
        Tls.chosen(program.choices().getOrDefault(TLS, ""));
        boolean unix = program.choices().getOrDefault(SOCKETS, UNIX).equals(UNIX);
        Optional<SocketDirectory> directory = unix ? Optional.of(new SocketDirectory()) : Optional.empty();
        Address rendezvous = unix ? directory.get().rendezvous() : Address.internet(Place.LOOPBACK, freePort());
        String secret = Secret.random();
        List<Host> hosts = new ArrayList<>();
        try {
            for (int rank = 0; rank < program.ranks(); rank++) {
                hosts.add(new Host(start(program, rank, rendezvous, secret), rank, 1));
            }
            return new Processes(List.copyOf(hosts), directory);
        } catch (IOException e) {
            hosts.forEach(host -> host.process().destroyForcibly());
            directory.ifPresent(SocketDirectory::close);
            throw e;
        }
    }

    /** Rank 0 listens there a moment later; if another program was faster, it says so. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Place.LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static Process start(Program program, int rank, Address rendezvous, String secret) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        if (program.ranks() > MANY_FOR_A_PROCESSOR * Runtime.getRuntime().availableProcessors()) {
            command.add(ONE_COMPILER);
        }
        command.addAll(program.jvmOptions());
        command.addAll(List.of("-cp", program.classPath(), NettyHosted.class.getName()));
        command.addAll(NettyHosted.arguments(rank, program.ranks(), rendezvous, program.choices()));
        command.add(program.main());
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(program.environment());
        builder.environment().put(Secret.ENVIRONMENT, secret);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
