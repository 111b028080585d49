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
        return world -> interpose(world, (method, arguments) -> {
            if (isMessage(method) && calls.incrementAndGet() == k) {
                event.happen();
            }
        });
    }

    /** A world where this happens before each message. */
    static UnaryOperator<Comm> before(Event event) {
        return world -> interpose(world, (method, arguments) -> {
            if (isMessage(method)) {
                event.happen();
            }
        });
    }

    /** A world where this happens before this rank itself calls a method of that name. */
    public static UnaryOperator<Comm> before(String name, Event event) {
        return world -> {
            Thread rank = Thread.currentThread();
            return interpose(world, (method, arguments) -> {
                if (method.equals(name) && Thread.currentThread() == rank) {
                    event.happen();
                }
            });
        };
    }

    /** A world whose duplicates count what they send, and change the message {@code k}. */
    public static UnaryOperator<Comm> changing(int k, AtomicInteger sends, UnaryOperator<Buf> change) {
        return world -> interpose(world, (method, arguments) -> {
            if (SENDS.contains(method) && sends.incrementAndGet() == k && ((Buf) arguments[0]).count() > 0) {
                arguments[0] = change.apply((Buf) arguments[0]);
            }
        });
    }

    private static boolean isMessage(String method) {
        return SENDS.contains(method) || RECEIVES.contains(method);
    }

    /** What is done before a call, to its arguments maybe. */
    private interface Tampering {
        void call(String method, Object[] arguments) throws Exception;
    }

    private static Comm interpose(Comm real, Tampering tampering) {
        return (Comm) Proxy.newProxyInstance(
                Interposed.class.getClassLoader(), new Class<?>[] {Comm.class}, (proxy, method, arguments) -> {
                    tampering.call(method.getName(), arguments);
                    try {
                        Object result = method.invoke(real, arguments);
                        return method.getName().equals("dup") ? interpose((Comm) result, tampering) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
