package org.minimpi.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java has. */
public final class Digest {

    private Digest() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a whole file. */
    static byte[] of(FileChannel file, Heartbeat heartbeat) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer slice = ByteBuffer.allocate(Source.SLICE);
        for (long at = 0; file.read(slice.clear(), at) >= 0; at += slice.limit()) {
            digest.update(slice.flip());
            heartbeat.working();
        }
        return digest.digest();
    }
}
