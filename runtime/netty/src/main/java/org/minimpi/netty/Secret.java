package org.minimpi.netty;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What all ranks of a job know and nobody else. It never leaves a process; that it is known is proved. */
final class Secret {
    /** Where it is: not in the command line, which everybody can read. */
    static final String ENVIRONMENT = "MINIMPI_SECRET";

    static final int PROOF_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    private Secret(String text) {
        key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * From text.
     *
     * @throws IllegalArgumentException if it could be guessed
     */
    static Secret of(String text) {
        if (text == null || text.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "the environment variable " + ENVIRONMENT + " has to hold the job's secret,"
                            + " the same for all ranks and at least " + SHORTEST + " characters; "
                            + (text == null ? "it is not set" : "it has " + text.length()));
        }
        return new Secret(text);
    }

    /**
     * The one of this process.
     *
     * @throws IllegalArgumentException as above
     */
    static Secret here() {
        return of(System.getenv(ENVIRONMENT));
    }

    /** The text of a new one. */
    static String random() {
        return HexFormat.of().formatHex(randomBytes(BYTES));
    }

    static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Shows that who makes it knows the secret, and means this connection. */
    byte[] proof(String role, byte[] connector, byte[] acceptor) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(role.getBytes(StandardCharsets.UTF_8));
            mac.update(connector);
            return mac.doFinal(acceptor);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Takes the same time whatever differs. */
    boolean isProof(byte[] proof, String role, byte[] connector, byte[] acceptor) {
        return MessageDigest.isEqual(proof, proof(role, connector, acceptor));
    }
}
