package org.minimpi.engine.codec;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values of every kind. */
final class Samples {

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "with a body";
            }
        },
        ÄÖÜ,
        色
    }

    record Point(int x, double y, String name) implements Serializable {}

    record All(boolean a, byte b, char c, short d, int e, long f, float g, double h, Colour i, Integer j)
            implements Serializable {}

    @SuppressWarnings("serial")
    record Node(Object value, Node next) implements Serializable {}

    record None() implements Serializable {}

    record Many(int... values) implements Serializable {
        @Override
        public boolean equals(Object other) {
            return other instanceof Many many && Arrays.equals(values, many.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** Shows another text than it holds. */
    record Masked(String text) implements Serializable {
        @Override
        public String text() {
            return "***";
        }
    }

    record Positive(int value) implements Serializable {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("not positive: " + value);
            }
        }
    }

    record NotSerializable(int value) {}

    record Replaced(String text) implements Serializable {
        private Object writeReplace() {
            return "replaced " + text;
        }
    }

    record Resolved(String text) implements Serializable {
        private Object readResolve() {
            return new Resolved(text + " resolved");
        }
    }

    static final class OwnList extends ArrayList<Object> {
        private static final long serialVersionUID = 1;
    }

    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1;
        private int value;

        public External() {}

        External(int value) {
            this.value = value;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws java.io.IOException {
            out.writeInt(value);
        }

        @Override
        public void readExternal(ObjectInput in) throws java.io.IOException {
            value = in.readInt();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof External external && external.value == value;
        }

        @Override
        public int hashCode() {
            return value;
        }
    }

    private Samples() {}

    static Stream<Arguments> compactArguments() {
        return compact().map(value -> Arguments.of(new Object[] {value}));
    }

    static Stream<Arguments> serializedArguments() {
        return serialized().map(value -> Arguments.of(new Object[] {value}));
    }

    static Stream<Object> compact() {
        return Stream.of(scalars(), arrays(), collections(), named()).flatMap(samples -> samples);
    }

    private static Stream<Object> scalars() {
        return Stream.of(
                true,
                false,
                (byte) -1,
                Byte.MIN_VALUE,
                'x',
                '\uffff',
                '\ud800',
                Short.MIN_VALUE,
                (short) 300,
                0,
                -1,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                128,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1L << 40,
                0f,
                -0f,
                Float.NaN,
                Float.MIN_VALUE,
                Float.NEGATIVE_INFINITY,
                -0.0,
                Double.NaN,
                Math.PI,
                "",
                "a",
                "äöü\u0000\u00ff",
                "\u0100",
                "\ud83d\ude00",
                "\ud800",
                "a\udc00b",
                "x".repeat(63),
                "x".repeat(128),
                "é".repeat(100_000),
                "色".repeat(100_000));
    }

    private static Stream<Object> arrays() {
        return Stream.of(
                new boolean[0],
                new boolean[] {true, false},
                new byte[] {1, -1},
                new byte[1_000_000],
                new char[] {'a', '\uffff'},
                new short[] {-1, 258},
                new int[] {Integer.MIN_VALUE, 7},
                new long[] {Long.MIN_VALUE, 7},
                new float[] {Float.NaN, -0f},
                new double[] {Double.NaN, Math.E},
                IntStream.range(0, 100_000).toArray(),
                new String[0],
                new String[] {"a", null, "色"},
                new Object[] {1, null, "x", new int[] {1}, List.of(2)},
                new Integer[] {1, null},
                new Number[] {1, 2.0, null},
                new double[][] {{1, 2}, {}, null},
                new Object[][] {{1}, {"x"}},
                new Point[] {new Point(1, 2, null), null},
                new Colour[] {Colour.RED, Colour.GREEN, null},
                new List<?>[] {List.of(1), new ArrayList<>(List.of(2))},
                new Runnable[2]);
    }

    private static Stream<Object> collections() {
        List<Integer> numbers =
                IntStream.range(0, 1000).map(i -> i * 7919 % 1000).boxed().toList();
        HashMap<Object, Object> map = new HashMap<>();
        map.put(null, 1);
        map.put("k", null);
        TreeMap<String, Object> tree = new TreeMap<>(Map.of("b", 1, "a", List.of(), "c", Map.of()));
        HashMap<Object, Object> large = new HashMap<>();
        numbers.forEach(n -> large.put("k" + n, n));
        return Stream.of(
                new ArrayList<>(),
                new ArrayList<>(Arrays.asList(1, null, "x")),
                new ArrayList<>(numbers),
                new LinkedList<>(Arrays.asList(1, null)),
                List.of(),
                List.of(1),
                List.of(1, 2),
                List.of(1, 2, 3),
                List.copyOf(numbers),
                List.of(List.of(List.of(), Set.of()), List.of(Map.of())),
                new HashSet<>(),
                new HashSet<>(Arrays.asList(1, null, "x")),
                new LinkedHashSet<>(Arrays.asList(3, 1, null, 2)),
                new TreeSet<>(List.of("b", "a")),
                Set.of(),
                Set.of(1),
                Set.of(1, 2),
                Set.of("a", "b", "c"),
                map,
                new HashMap<>(),
                large,
                tree,
                new TreeMap<>(),
                Map.of(),
                Map.of("a", 1),
                Map.of("a", 1, "b", List.of(2)),
                Map.of(new Point(1, 1, "p"), Colour.ÄÖÜ));
    }

    private static Stream<Object> named() {
        return Stream.of(
                new Point(1, 2.5, "p"),
                new Point(0, Double.NaN, null),
                new None(),
                new Many(),
                new Many(1, 2),
                new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, Colour.RED, 7),
                new All(false, (byte) 0, ' ', (short) 0, 0, 0, 0, 0, null, null),
                new Node(1, new Node("two", new Node(List.of(3), null))),
                new Masked("secret"),
                new Positive(1),
                Colour.RED,
                Colour.GREEN,
                Colour.ÄÖÜ,
                Colour.色,
                new ArrayList<>(List.of(Colour.RED, Colour.RED)),
                new ArrayList<>(List.of(new Point(1, 1, "a"), new Point(2, 2, "b"), new None(), Colour.RED)));
    }

    static Stream<Object> serialized() {
        Map<String, Integer> accessed = new LinkedHashMap<>(8, 0.75f, true);
        accessed.put("a", 1);
        TreeMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.put("a", 1);
        TreeSet<String> reversedSet = new TreeSet<>(Comparator.reverseOrder());
        reversedSet.add("a");
        OwnList own = new OwnList();
        own.add(1);
        return Stream.of(
                BigDecimal.TEN,
                Instant.EPOCH,
                new UUID(1, 2),
                int.class,
                String.class,
                accessed,
                new LinkedHashMap<>(Map.of("a", 1)),
                reversed,
                reversedSet,
                own,
                new External(5),
                Arrays.asList(1, 2),
                Collections.emptyList(),
                Collections.unmodifiableList(new ArrayList<>()),
                Stream.of(1, null, 3).toList(),
                Stream.of(1, 2, 3).toList(),
                Stream.of().toList(),
                new EnumMap<>(Map.of(Colour.RED, 1)),
                List.of(BigDecimal.ONE),
                new Node(Instant.EPOCH, null),
                new Object[] {1, new UUID(1, 2)},
                new ArrayList<>(List.of(own)));
    }
}
