package org.minimpi.transfer;

import static org.mockito.Mockito.mock;

import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.minimpi.Comm;
import org.mockito.stubbing.Answer;

/** A Comm that does what the real one does, except that something happens at its kth message. */
public final class Interposed {
    private static final Set<String> MESSAGES = Set.of("send", "recv", "isend", "irecv");

    /** What happens in place of, or before, a call. */
    public interface Event {
        void happen() throws Exception;
    }

    private Interposed() {}

    /** A world whose duplicates count their messages in {@code calls}, the first being 1, and have the event at {@code k}. */
    public static UnaryOperator<Comm> at(int k, AtomicInteger calls, Event event) {
        return world -> interpose(world, k, calls, event);
    }

    private static Comm interpose(Comm real, int k, AtomicInteger calls, Event event) {
        Answer<Object> answer = call -> {
            String method = call.getMethod().getName();
            if (method.equals("dup")) {
                return interpose(real.dup(), k, calls, event);
            }
            if (MESSAGES.contains(method) && calls.incrementAndGet() == k) {
                event.happen();
            }
            try {
                return call.getMethod().invoke(real, call.getArguments());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return mock(Comm.class, answer);
    }
}
