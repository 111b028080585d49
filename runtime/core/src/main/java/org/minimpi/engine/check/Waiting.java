package org.minimpi.engine.check;

/** Something that a thread waits for. Its {@code toString} says what it is, with rank and communicator. */
public interface Waiting {

    /**
     * Who can end the wait; asked by any thread while it lasts.
     *
     * @return who, and what the call is
     */
    Wait waitsFor();
}
