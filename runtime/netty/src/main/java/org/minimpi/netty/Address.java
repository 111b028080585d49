package org.minimpi.netty;

import java.net.InetSocketAddress;

/** Where a rank listens: {@code unix:PATH} or {@code HOST:PORT}. */
record Address(String text) {
    private static final String UNIX = "unix:";
    private static final int MOST_PORT = 65_535;

    /**
     * An address.
     *
     * @throws IllegalArgumentException if it is none
     */
    Address {
        if (!text.startsWith(UNIX)) {
            int colon = text.lastIndexOf(':');
            if (colon <= 0
                    || text.chars().anyMatch(Character::isWhitespace)
                    || !text.substring(colon + 1).matches("[0-9]{1,5}")
                    || port(text) > MOST_PORT) {
                throw new IllegalArgumentException("'" + text + "' is no HOST:PORT");
            }
        }
    }

    static Address unix(String path) {
        return new Address(UNIX + path);
    }

    static Address internet(String host, int port) {
        return new Address((host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port);
    }

    boolean isPath() {
        return text.startsWith(UNIX);
    }

    String path() {
        return text.substring(UNIX.length());
    }

    private static int port(String text) {
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    }

    int port() {
        return port(text);
    }

    String host() {
        String host = text.substring(0, text.lastIndexOf(':'));
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    InetSocketAddress internet() {
        return new InetSocketAddress(host(), port());
    }

    @Override
    public String toString() {
        return text;
    }
}
