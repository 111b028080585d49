package org.minimpi.transfer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** A Comm that does what the real one does, except that something happens at its kth message. */
public final class Interposed {
    private static final Set<String> SENDS = Set.of("send", "isend");
    private static final Set<String> RECEIVES = Set.of("recv", "irecv");
    private static final Set<String> COLLECTIVES = Set.of("dup", "bcast", "allreduce");

    /** What happens before a call. */
    public interface Event {
        void happen() throws Exception;
    }

    private Interposed() {}

    /**
     * A world that counts its messages and those of its duplicates in {@code calls}, the first being 1, and has the event at
     * {@code k}. A collective counts as a message.
     */
    public static UnaryOperator<Comm> at(int k, AtomicInteger calls, Event event) {
        return at(k, calls, method -> {}, event);
    }

    /** As above; {@code hit} is told the name of that call. */
    static UnaryOperator<Comm> at(int k, AtomicInteger calls, Consumer<String> hit, Event event) {
        return world -> interpose(world, (method, arguments) -> {
            if (isMessage(method) && calls.incrementAndGet() == k) {
                hit.accept(method);
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

    /** A world that counts what it and its duplicates send and contribute, and changes the message {@code k}. */
    public static UnaryOperator<Comm> changing(int k, AtomicInteger sends, UnaryOperator<Buf> change) {
        return changing(k, sends, method -> {}, change);
    }

    /** As above; {@code hit} is told the name of that call. */
    static UnaryOperator<Comm> changing(int k, AtomicInteger sends, Consumer<String> hit, UnaryOperator<Buf> change) {
        return world -> interpose(world, (method, arguments) -> {
            boolean tells = SENDS.contains(method)
                    || method.equals("bcast") && arguments[1].equals(world.rank())
                    || method.equals("allreduce");
            if (tells && sends.incrementAndGet() == k) {
                hit.accept(method);
                arguments[0] = changed(arguments[0], change);
            }
        });
    }

    /** What is told may be a buffer or a number. */
    private static Object changed(Object told, UnaryOperator<Buf> change) {
        if (told instanceof Long number) {
            byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            byte[] changed = Arrays.copyOf((byte[]) change.apply(Buf.of(bytes)).storage(), Long.BYTES);
            return ByteBuffer.wrap(changed).getLong();
        }
        Buf buf = (Buf) told;
        if (buf.storage() instanceof long[] numbers) {
            return Buf.of(new long[] {(Long) changed(numbers[buf.offset()], change)});
        }
        return buf.count() > 0 ? change.apply(buf) : buf;
    }

    private static boolean isMessage(String method) {
        return SENDS.contains(method) || RECEIVES.contains(method) || COLLECTIVES.contains(method);
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
