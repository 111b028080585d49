package org.minimpi.spi;

/** A started operation, as the endpoint knows it. */
@FunctionalInterface
public interface Pending {

    /** There is nothing to take back: the operation is matched already, or the endpoint cannot. */
    Pending NONE = () -> false;

    /**
     * Takes the operation back if it is not matched.
     *
     * @return true if it will now neither complete nor fail
     */
    boolean withdraw();
}
