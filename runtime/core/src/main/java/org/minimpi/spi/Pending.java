package org.minimpi.spi;

/** A started operation, as the endpoint knows it. */
@FunctionalInterface
public interface Pending {

    /** An operation that is matched already, or that cannot be taken back. */
    Pending MATCHED = () -> false;

    /**
     * Takes the operation back if it is not matched.
     *
     * @return true if it will now neither complete nor fail
     */
    boolean withdraw();
}
