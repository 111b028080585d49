package org.minimpi.spi;

import java.util.function.Supplier;
import org.minimpi.MpiException;

/** Core's record of a started operation. The endpoint calls one of these once, on any thread; neither blocks. */
public interface Completion extends Origin {

    /**
     * The operation is done.
     *
     * @param source the rank the message came from
     * @param tag its tag
     * @param bytes its size
     */
    void complete(int source, int tag, long bytes);

    /**
     * The operation failed.
     *
     * @param failure makes the exception, in the thread that asks for the result
     */
    void fail(Supplier<? extends MpiException> failure);

    @Override
    default CallSite site() {
        return null;
    }
}
