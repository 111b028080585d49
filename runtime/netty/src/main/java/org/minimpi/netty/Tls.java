package org.minimpi.netty;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Mutual TLS: each end shows a certificate that the other's trust store knows. Host names are not compared, as ranks are no
 * hosts; who is which rank, the handshake behind it proves.
 */
final class Tls {
    /** Of both stores. */
    static final String PASSWORD = "MINIMPI_TLS_PASSWORD";

    private static final String STORE = "PKCS12";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SslContext client;
    private final SslContext server;

    private Tls(SslContext client, SslContext server) {
        this.client = client;
        this.server = server;
    }

    /**
     * What {@code --tls} says; null if that is nothing.
     *
     * @throws IllegalArgumentException as below
     */
    static Tls chosen(String stores) {
        if (stores.isEmpty()) {
            return null;
        }
        int comma = stores.indexOf(',');
        if (comma <= 0 || comma == stores.length() - 1) {
            throw new IllegalArgumentException("--tls wants two PKCS12 stores, KEYS,TRUSTED, not '" + stores + "'");
        }
        return of(stores.substring(0, comma), stores.substring(comma + 1), System.getenv(PASSWORD));
    }

    /**
     * From PKCS12 files.
     *
     * @throws IllegalArgumentException if they cannot be used: why, in one line
     */
    private static Tls of(String keyStore, String trustStore, String password) {
        if (password == null) {
            throw new IllegalArgumentException("the environment variable " + PASSWORD
                    + " has to hold the password of the TLS stores; it is not set");
        }
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(keyStore, password), password.toCharArray());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(load(trustStore, password));
            SslContext client = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .keyManager(keys)
                    .trustManager(trusted)
                    .endpointIdentificationAlgorithm(null)
                    .build();
            SslContext server = SslContextBuilder.forServer(keys)
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .trustManager(trusted)
                    .clientAuth(ClientAuth.REQUIRE)
                    .build();
            return new Tls(client, server);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(String name, String password) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            KeyStore store = KeyStore.getInstance(STORE);
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the PKCS12 store " + name + " cannot be read (" + PASSWORD + " is its password?): " + e, e);
        }
    }

    SslHandler handler(Channel channel, boolean connector) {
        return (connector ? client : server).newHandler(channel.alloc());
    }
}
