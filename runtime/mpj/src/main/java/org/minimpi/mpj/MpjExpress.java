package org.minimpi.mpj;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.TransportException;

/** The few calls of MPJ Express that are needed, bound to the {@code mpi.jar} that is on the class path. */
final class MpjExpress {
    private static final MethodType MOVE =
            MethodType.methodType(Object.class, Object.class, int.class, int.class, Object.class, int.class, int.class);
    private static final MethodType TEST = MethodType.methodType(Object.class, Object.class);

    private final List<String> arguments;
    private final MethodHandle isend;
    private final MethodHandle issend;
    private final MethodHandle irecv;
    private final MethodHandle test;
    private final MethodHandle finish;
    private final Map<Datatype, Object> types = new EnumMap<>(Datatype.class);
    private final int anySource;
    private final int rank;
    private final int size;

    private MpjExpress(List<String> args) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> mpi = load("mpi.MPI");
        Class<?> comm = load("mpi.Comm");
        Class<?> type = load("mpi.Datatype");
        Class<?> request = load("mpi.Request");
        MethodHandle init = lookup.findStatic(mpi, "Init", MethodType.methodType(String[].class, String[].class));
        finish = lookup.findStatic(mpi, "Finalize", MethodType.methodType(void.class));
        MethodType move =
                MethodType.methodType(request, Object.class, int.class, int.class, type, int.class, int.class);
        arguments = List.of((String[]) init.invoke(args.toArray(String[]::new)));
        // They are variables, which are set by then.
        for (Datatype each : Datatype.values()) {
            types.put(each, mpi.getField(each.name()).get(null));
        }
        anySource = mpi.getField("ANY_SOURCE").getInt(null);
        Object world = mpi.getField("COMM_WORLD").get(null);
        isend = lookup.findVirtual(comm, "Isend", move).bindTo(world).asType(MOVE);
        issend = lookup.findVirtual(comm, "Issend", move).bindTo(world).asType(MOVE);
        irecv = lookup.findVirtual(comm, "Irecv", move).bindTo(world).asType(MOVE);
        test = lookup.findVirtual(request, "Test", MethodType.methodType(load("mpi.Status")))
                .asType(TEST);
        rank = (int) comm.getMethod("Rank").invoke(world);
        size = (int) comm.getMethod("Size").invoke(world);
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, MpjExpress.class.getClassLoader());
    }

    /**
     * Becomes a rank, once the others have too.
     *
     * @param args as MPJ Express gives them to a main method
     */
    static MpjExpress init(List<String> args) {
        try {
            return new MpjExpress(args);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new TransportException(
                    "MPJ Express is not on the class path, or not all of it: " + e + " (minimpi doctor tells more)", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new TransportException("this is not MPJ Express " + MpjHome.VERSION + ": " + e, e);
        } catch (Throwable e) {
            throw new TransportException("MPJ Express did not start: " + e, e);
        }
    }

    /** Whether its classes are those of the whole JVM, and not of this rank alone. */
    static boolean isShared() {
        try {
            ClassLoader loader = Class.forName("mpi.MPI", false, MpjExpress.class.getClassLoader())
                    .getClassLoader();
            return loader == ClassLoader.getSystemClassLoader();
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** What it has left of the arguments. */
    List<String> arguments() {
        return arguments;
    }

    int rank() {
        return rank;
    }

    int size() {
        return size;
    }

    int anySource() {
        return anySource;
    }

    /** Starts a send that is complete when the array may be reused. */
    Object isend(Buf array, int dest, int tag) {
        try {
            return (Object) isend.invokeExact(
                    array.storage(), array.offset(), array.count(), types.get(array.type()), dest, tag);
        } catch (Throwable e) {
            throw failed("send " + array.count() + " x " + array.type() + " to rank " + dest, e);
        }
    }

    /** Starts a send that is complete when it is being received. */
    Object issend(Buf array, int dest, int tag) {
        try {
            return (Object) issend.invokeExact(
                    array.storage(), array.offset(), array.count(), types.get(array.type()), dest, tag);
        } catch (Throwable e) {
            throw failed("send " + array.count() + " x " + array.type() + " to rank " + dest, e);
        }
    }

    /** Starts a receive; the array is written to by {@link #test} only. */
    Object irecv(Buf array, int source, int tag) {
        try {
            return (Object) irecv.invokeExact(
                    array.storage(), array.offset(), array.count(), types.get(array.type()), source, tag);
        } catch (Throwable e) {
            throw failed("receive " + array.count() + " x " + array.type(), e);
        }
    }

    /** Whether an operation is complete; not to be asked again then. */
    boolean test(Object request) {
        try {
            return (Object) test.invokeExact(request) != null;
        } catch (Throwable e) {
            throw failed("complete a message", e);
        }
    }

    /** Ceases to be a rank, once the others do too. */
    void finish() {
        try {
            finish.invokeExact();
        } catch (Throwable e) {
            throw failed("end", e);
        }
    }

    private static TransportException failed(String what, Throwable e) {
        return new TransportException("MPJ Express cannot " + what + ": " + e, e);
    }
}
