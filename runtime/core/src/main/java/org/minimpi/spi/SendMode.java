package org.minimpi.spi;

/** When a send is done. */
public enum SendMode {
    /** When the buffer may be reused. */
    STANDARD,
    /** When the receiver has started to receive. */
    SYNCHRONOUS,
    /** As STANDARD, for the engine's own messages, which the job's {@link org.minimpi.Buffering} leaves alone. */
    ENGINE
}
