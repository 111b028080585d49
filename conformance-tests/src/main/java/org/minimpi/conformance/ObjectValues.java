package org.minimpi.conformance;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.minimpi.Comm;
import org.minimpi.Request;

/** What kinds of objects arrive as they were sent. */
final class ObjectValues {

    /** To oneself and back. */
    private static Object sent(Comm comm, Object value) {
        Request<Void> send = comm.objects().isend(value, comm.rank(), 0);
        Object got = comm.objects().recv(Object.class, comm.rank(), 0);
        send.await();
        return got;
    }

    private static void same(Comm comm, Object... values) {
        for (Object value : values) {
            Object got = sent(comm, value);
            Check.equal(value, got, "object");
            Check.equal(value == null ? null : value.getClass(), got == null ? null : got.getClass(), "class");
        }
    }

    /** Boxed values, at their limits. */
    @Case(section = "API")
    void boxes(Comm comm) {
        same(comm, (byte) -128, Short.MIN_VALUE, Character.MAX_VALUE, 'a', true, false);
        same(comm, Integer.MIN_VALUE, -1, 0, 127, 128, Integer.MAX_VALUE, Long.MIN_VALUE, 1L << 40, Long.MAX_VALUE);
        same(comm, -0.0, Double.NaN, Double.MIN_VALUE, Float.NEGATIVE_INFINITY, -0.0f);
    }

    /** Texts of any length and any characters. */
    @Case(section = "API")
    void texts(Comm comm) {
        same(
                comm,
                "",
                "a",
                "\u0000",
                "\u00e9\u20ac",
                "\ud83d\ude00",
                "\ud800 alone",
                "x".repeat(65),
                "\u20ac".repeat(70_000));
    }

    /** Arrays of primitives. */
    @Case(section = "API")
    void primitiveArrays(Comm comm) {
        same(comm, new byte[] {-1, 2}, new boolean[] {true, false}, new char[] {'\uffff'}, new short[] {-300});
        same(comm, new int[] {1 << 30, -1}, new long[] {1L << 60}, new float[] {-0.0f}, new double[] {Double.NaN});
        same(comm, new int[0], new byte[100_000], new double[0]);
    }

    /** Arrays of objects, and of arrays. */
    @Case(section = "API")
    void objectArrays(Comm comm) {
        same(comm, new String[] {"a", null}, new Object[] {1, "b", new int[] {2}}, new int[][] {{1}, null, {2, 3}});
        same(comm, new Integer[0], new List<?>[] {List.of(1)}, new long[2][3][1]);
    }

    /** Lists, sets and queues, with their order. */
    @Case(section = "API")
    void collections(Comm comm) {
        same(comm, List.of(), List.of(1), List.of(1, 2, 3), Set.of("a", "b"), Arrays.asList(1, null));
        same(comm, new ArrayList<>(Arrays.asList(null, 1)), new LinkedList<>(List.of(2, 1)), new HashSet<>(List.of(7)));
        same(comm, new TreeSet<>(List.of(3, 1, 2)));
        Check.equal(
                List.of(2, 1), new ArrayList<>((ArrayDeque<?>) sent(comm, new ArrayDeque<>(List.of(2, 1)))), "queue");
    }

    /** Maps, with their order. */
    @Case(section = "API")
    void maps(Comm comm) {
        same(comm, Map.of(), Map.of("a", 1L), Map.of("a", 1, "b", List.of(2)), new TreeMap<>(Map.of(2, "b", 1, "a")));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", null);
        same(comm, ordered, new HashMap<>(ordered), new EnumMap<>(Map.of(TimeUnit.DAYS, 1)));
        Check.equal(List.of("z", "a"), List.copyOf(((Map<?, ?>) sent(comm, ordered)).keySet()), "order");
    }

    private enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    private record Point(int x, double y, Colour colour) implements Serializable {}

    private record Shape<T>(String name, List<Point> points, T tag) implements Serializable {}

    private record Even(int number) implements Serializable {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
        }
    }

    /** Enums are the constants themselves. */
    @Case(section = "API")
    void enums(Comm comm) {
        for (Enum<?> constant : new Enum<?>[] {Colour.RED, Colour.GREEN, TimeUnit.DAYS}) {
            Check.holds(sent(comm, constant) == constant, "another " + constant);
        }
    }

    /** Records, in each other and in collections. */
    @Case(section = "API")
    void records(Comm comm) {
        Point point = new Point(-1, 0.5, Colour.GREEN);
        same(comm, point, new Shape<>("triangle", List.of(point, point), 7L), List.of(point), new Even(4));
        same(comm, new Shape<>(null, null, null), new Point[] {point});
    }

    private static final class Node implements Serializable {
        private static final long serialVersionUID = 1;
        private final String name;
        private Node next;
        private transient int ignored = 5;

        Node(String name) {
            this.name = name;
        }
    }

    /** Classes of one's own, cycles among them; transient fields stay behind. */
    @Case(section = "API")
    void graphs(Comm comm) {
        Node first = new Node("first");
        first.next = new Node("second");
        first.next.next = first;
        Node got = (Node) sent(comm, first);
        Check.equal("second", got.next.name, "name");
        Check.holds(got.next.next == got, "the cycle is broken");
        Check.holds(got != first, "the object itself");
        Check.equal(0, got.ignored, "transient field");
    }

    /** An object that is referred to twice arrives as one. */
    @Case(section = "API")
    void sharedReferences(Comm comm) {
        List<Integer> shared = new ArrayList<>(List.of(1));
        List<?> got = (List<?>) sent(comm, new ArrayList<>(List.of(shared, shared)));
        Check.holds(got.get(0) == got.get(1), "two objects");
        Object[] array = {new int[1], null};
        array[1] = array[0];
        Object[] arrived = (Object[]) sent(comm, array);
        Check.holds(arrived[0] == arrived[1], "two arrays");
    }

    /** Written and read by its own methods. */
    public static final class Versioned implements Externalizable {
        private static final long serialVersionUID = 1;
        private int value;

        /** For serialization. */
        public Versioned() {}

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(value + 1);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            value = in.readInt() - 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Versioned that && value == that.value;
        }

        @Override
        public int hashCode() {
            return Objects.hash(value);
        }
    }

    /** Classes that are written in a way of their own, of the JDK too. */
    @Case(section = "API")
    void serializedInTheirOwnWay(Comm comm) {
        Versioned versioned = new Versioned();
        versioned.value = 6;
        same(comm, versioned, List.of(versioned), new BigInteger("123456789012345678901234567890"), new UUID(1, 2));
        same(comm, LocalDate.of(2024, 2, 29), Duration.ofNanos(1), new BigDecimal("1.50"), Locale.GERMANY);
        Throwable got = (Throwable) sent(comm, new IllegalStateException("why", new IOException("because")));
        Check.equal("why", got.getMessage(), "message");
        Check.equal("because", got.getCause().getMessage(), "message of the cause");
    }

    /** Deeply nested ones. */
    @Case(section = "API")
    void nested(Comm comm) {
        List<Object> list = new ArrayList<>();
        for (int depth = 0; depth < 100; depth++) {
            list = new ArrayList<>(Arrays.asList(depth, list));
        }
        same(comm, list);
    }
}
