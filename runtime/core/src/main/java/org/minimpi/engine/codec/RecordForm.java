package org.minimpi.engine.codec;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * A serializable record, read from its fields and made by its canonical constructor, as Java serialization does.
 *
 * <p>It has to be serializable for the same reason as any other class: so that what can be sent does not depend on the
 * codec, nor on what else is in the message.
 */
final class RecordForm extends NamedForm {
    private final RecordAccess access;
    private final Primitive[] primitives;
    private final boolean holdsOnlyValues;

    private RecordForm(Class<?> type, RecordComponent[] components, RecordAccess access) {
        super(type, shape(components));
        this.access = access;
        this.primitives = new Primitive[components.length];
        boolean onlyValues = true;
        for (int i = 0; i < components.length; i++) {
            primitives[i] = Primitive.of(components[i].getType());
            onlyValues &= isValue(components[i].getType());
        }
        this.holdsOnlyValues = onlyValues;
    }

    /** The form of a record, which is the serialized one where the record wants it so or may not be looked into. */
    static Form of(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type) || Externalizable.class.isAssignableFrom(type)) {
            return Serialized.INSTANCE;
        }
        try {
            if (isReplaced(type)) {
                return Serialized.INSTANCE;
            }
            RecordComponent[] components = type.getRecordComponents();
            return new RecordForm(type, components, RecordAccess.to(type, components));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Serialized.INSTANCE;
        }
    }

    @Override
    void writeBody(Encoder out, Object value) {
        if (holdsOnlyValues) {
            out.deeper();
        } else {
            out.enter(value);
        }
        for (int i = 0; i < primitives.length; i++) {
            Object component = access.component(value, i);
            if (primitives[i] != null) {
                primitives[i].write(out, component);
            } else {
                out.value(component);
            }
        }
        out.leave();
    }

    @Override
    public Object read(Decoder in) {
        in.enter();
        Object[] components = new Object[primitives.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = primitives[i] != null ? primitives[i].read(in) : in.value();
        }
        in.leave();
        return access.make(components);
    }

    private static boolean isReplaced(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            boolean replaces =
                    method.getName().equals("writeReplace") || method.getName().equals("readResolve");
            if (replaces && method.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isValue(Class<?> type) {
        return type.isPrimitive() || type == String.class || type.isEnum() || Primitive.ofBox(type) != null;
    }

    private static int shape(RecordComponent[] components) {
        StringBuilder shape = new StringBuilder();
        for (RecordComponent component : components) {
            shape.append(component.getName()).append(':');
            shape.append(component.getType().getName()).append(';');
        }
        return shape.toString().hashCode();
    }
}
