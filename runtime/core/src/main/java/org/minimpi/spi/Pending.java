package org.minimpi.spi;

/** A started operation, as the endpoint knows it. */
@FunctionalInterface
public interface Pending {

    /** There is nothing to take back: the operation is matched already, or the endpoint cannot. */
    Pending NONE = () -> false;

    /** It is out of reach, for however long it takes: nobody waits for its end where it was to be taken back. */
    Pending OUT_OF_REACH = () -> false;

    /**
     * Takes the operation back if it is not matched.
     *
     * @return true if it will now neither complete nor fail
     */
    boolean withdraw();
}
