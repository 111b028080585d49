package org.minimpi.spi;

/** A send, as far as it is known when its message is received. */
@FunctionalInterface
public interface Origin {

    /**
     * Where in the program it was called.
     *
     * @return null if that is not known
     */
    CallSite site();
}
