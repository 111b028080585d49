package org.minimpi.conformance.model;

import java.util.function.Consumer;
import org.minimpi.Request;

/**
 * An operation that was started and not yet found complete.
 *
 * @param what which, for messages
 * @param owner a communicator or a set of persistent requests, which waits for it before it is closed
 * @param request the operation
 * @param check what to do with its result
 */
record Pending<T>(String what, Object owner, Request<T> request, Consumer<? super T> check) {

    /** Takes and checks the result of a request that is complete. */
    void complete() {
        Expect.holds(request.test(), what + ": test says that it is not complete");
        T result = request.await();
        Expect.equal(result, request.await(), what + ": the same result again");
        check.accept(result);
    }
}
