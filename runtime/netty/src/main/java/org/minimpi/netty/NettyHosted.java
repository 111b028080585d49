package org.minimpi.netty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The main class of a rank that {@code NettyHosts} starts. */
public final class NettyHosted {
    private static volatile Place place;

    private NettyHosted() {}

    /** The rank that this JVM is; null if it is none. */
    static Place place() {
        return place;
    }

    /** This JVM is a rank from now on. */
    static void become(Place joined) {
        place = joined;
    }

    /** What to start it with, in front of another main class and its arguments. */
    static List<String> arguments(int rank, int ranks, Address rendezvous, Map<String, String> choices) {
        List<String> arguments = new ArrayList<>(List.of("" + rank, "" + ranks, rendezvous.text()));
        arguments.add(choices.getOrDefault(NettyHosts.TLS, ""));
        return arguments;
    }

    /**
     * Becomes a rank and runs another main class, which is given the rank in front of its arguments.
     *
     * @param args rank, number of ranks, rendezvous, TLS stores or nothing, that class, and its arguments
     * @throws Exception whatever that class throws
     */
    public static void main(String[] args) throws Exception {
        int at = 0;
        int rank = Integer.parseInt(args[at++]);
        int ranks = Integer.parseInt(args[at++]);
        Address rendezvous = new Address(args[at++]);
        Tls tls = Tls.chosen(args[at++]);
        become(new Place(rank, ranks, rendezvous, Place.LOOPBACK, Secret.here(), tls));
        String main = args[at];
        args[at] = Integer.toString(rank);
        Class.forName(main, true, NettyHosted.class.getClassLoader())
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(args, at, args.length));
        System.exit(0);
    }
}
