package org.minimpi.engine.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import org.minimpi.CodecException;

/** The fields and the canonical constructor of a record, as method handles. */
final class RecordAccess {
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> type;
    private final MethodHandle[] getters;
    private final MethodHandle maker;

    private RecordAccess(Class<?> type, MethodHandle[] getters, MethodHandle maker) {
        this.type = type;
        this.getters = getters;
        this.maker = maker;
    }

    static RecordAccess to(Class<?> type, RecordComponent[] components) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?>[] types = new Class<?>[components.length];
        MethodHandle[] getters = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Field field = type.getDeclaredField(components[i].getName());
            field.setAccessible(true);
            getters[i] = lookup.unreflectGetter(field).asType(GETTER);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        MethodHandle maker = lookup.unreflectConstructor(constructor)
                .asFixedArity()
                .asSpreader(Object[].class, types.length)
                .asType(MAKER);
        return new RecordAccess(type, getters, maker);
    }

    Object component(Object value, int index) {
        try {
            return (Object) getters[index].invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a field throws nothing", e);
        }
    }

    Object make(Object[] components) {
        try {
            return (Object) maker.invokeExact(components);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecException("cannot make a " + type.getName() + ": " + e, e);
        }
    }
}
