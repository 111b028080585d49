package org.minimpi.transfer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** A Comm that does what the real one does, except that something happens at its kth message. */
public final class Interposed {
    private static final Set<String> SENDS = Set.of("send", "isend");
    private static final Set<String> RECEIVES = Set.of("recv", "irecv");

    /** What happens before a call. */
    public interface Event {
        void happen() throws Exception;
    }

    private Interposed() {}

    /** A world whose duplicates count their messages in {@code calls}, the first being 1, and have the event at {@code k}. */
    public static UnaryOperator<Comm> at(int k, AtomicInteger calls, Event event) {
        return world -> interpose(world, (send, buf) -> {
            if (calls.incrementAndGet() == k) {
                event.happen();
            }
            return buf;
        });
    }

    /** A world where this happens before each message. */
    static UnaryOperator<Comm> before(Event event) {
        return world -> interpose(world, (send, buf) -> {
            event.happen();
            return buf;
        });
    }

    /** A world whose duplicates count what they send, and change the message {@code k}. */
    static UnaryOperator<Comm> changing(int k, AtomicInteger sends, UnaryOperator<Buf> change) {
        return world -> interpose(
                world,
                (send, buf) -> send && sends.incrementAndGet() == k && buf.count() > 0 ? change.apply(buf) : buf);
    }

    /** What is to be sent or received into in place of a buffer. */
    private interface Tampering {
        Buf apply(boolean send, Buf buf) throws Exception;
    }

    private static Comm interpose(Comm real, Tampering tampering) {
        return (Comm) Proxy.newProxyInstance(
                Interposed.class.getClassLoader(), new Class<?>[] {Comm.class}, (proxy, method, arguments) -> {
                    boolean send = SENDS.contains(method.getName());
                    if (send || RECEIVES.contains(method.getName())) {
                        arguments[0] = tampering.apply(send, (Buf) arguments[0]);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return method.getName().equals("dup") ? interpose((Comm) result, tampering) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
