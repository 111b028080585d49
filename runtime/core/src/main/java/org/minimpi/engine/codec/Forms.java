package org.minimpi.engine.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which form a class has. Only the exact class counts: a subclass may hold more. {@code LinkedHashMap} has none, since
 * nothing tells from outside whether one is in the order of access.
 */
final class Forms {
    private static final Form[] TAGGED = new Form[Tag.OBJECT];
    private static final Map<Class<?>, Form> OF_THE_JDK = new HashMap<>();
    private static final ClassValue<Form> BY_CLASS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            Form form = OF_THE_JDK.get(type);
            return form != null ? form : named(type);
        }
    };

    static {
        for (Primitive primitive : Primitive.values()) {
            add(Tag.FIRST_BOX + primitive.ordinal(), new BoxForm(primitive), primitive.box());
            add(Tag.FIRST_ARRAY + primitive.ordinal(), new PrimitiveArrayForm(primitive), primitive.array());
        }
        add(new CollectionForm(Tag.ARRAY_LIST, ArrayList.class, list -> true, ArrayList::new));
        add(new CollectionForm(Tag.LINKED_LIST, LinkedList.class, list -> true, LinkedList::new));
        add(new CollectionForm(Tag.HASH_SET, HashSet.class, set -> true, HashSet::new));
        add(new CollectionForm(Tag.LINKED_HASH_SET, LinkedHashSet.class, set -> true, LinkedHashSet::new));
        add(new CollectionForm(Tag.TREE_SET, TreeSet.class, Forms::hasNaturalOrder, TreeSet::new));
        add(
                new CollectionForm(
                        Tag.LIST_OF, List.of().getClass(), Forms::refusesNull, list -> List.of(list.toArray())),
                List.of(1).getClass());
        add(
                new CollectionForm(Tag.SET_OF, Set.of().getClass(), set -> true, list -> Set.of(list.toArray())),
                Set.of(1).getClass());
        add(new MapForm(Tag.HASH_MAP, HashMap.class, map -> true, MapForm::hashMap));
        add(new MapForm(
                Tag.TREE_MAP, TreeMap.class, map -> ((TreeMap<?, ?>) map).comparator() == null, MapForm::treeMap));
        add(
                new MapForm(Tag.MAP_OF, Map.of().getClass(), map -> true, MapForm::mapOf),
                Map.of(1, 1).getClass());
    }

    private Forms() {}

    static Form of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** The form with this tag, or null. */
    static Form tagged(int tag) {
        return tag < TAGGED.length ? TAGGED[tag] : null;
    }

    private static Form named(Class<?> type) {
        if (type.isHidden()) {
            return Serialized.INSTANCE;
        }
        if (type.isArray()) {
            return new ReferenceArrayForm(type);
        }
        if (type.isRecord()) {
            return RecordForm.of(type);
        }
        if (type.isEnum()) {
            return new EnumForm(type);
        }
        boolean constantWithBody =
                type.getSuperclass() != null && type.getSuperclass().isEnum();
        return constantWithBody ? of(type.getSuperclass()) : Serialized.INSTANCE;
    }

    private static void add(CollectionForm form, Class<?>... more) {
        add(form.tag(), form, form.type());
        for (Class<?> type : more) {
            OF_THE_JDK.put(type, form);
        }
    }

    private static void add(MapForm form, Class<?>... more) {
        add(form.tag(), form, form.type());
        for (Class<?> type : more) {
            OF_THE_JDK.put(type, form);
        }
    }

    private static void add(int tag, Form form, Class<?> type) {
        TAGGED[tag] = form;
        OF_THE_JDK.put(type, form);
    }

    private static boolean hasNaturalOrder(Object set) {
        return ((TreeSet<?>) set).comparator() == null;
    }

    /** Tells a list of {@code List.of} from one of {@code Stream.toList}, of the same class, which may be asked for null. */
    private static boolean refusesNull(Object list) {
        try {
            return List.copyOf((List<?>) list) == list;
        } catch (NullPointerException e) {
            return false;
        }
    }
}
