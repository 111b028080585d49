package org.minimpi.netty;

/** What came is no frame, or none that can come now. Whoever sent it is no rank of ours. */
final class BadFrameException extends Exception {
    private static final long serialVersionUID = 1;

    BadFrameException(String message) {
        super(message, null, false, false);
    }
}
