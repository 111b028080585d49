package org.minimpi.engine.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minimpi.CodecException;

/** What is encoded comes back as Java serialization would bring it, in whatever form. */
class RoundTripTest {

    @ParameterizedTest
    @MethodSource("org.minimpi.engine.codec.Samples#compactArguments")
    void aCommonValueIsCompactAndComesBackAsFromSerialization(Object value) {
        assertTrue(Both.isCompact(value));
        Both.agree(value);
        assertTrue(Both.COMPACT.encode(value).length < Both.PLAIN.encode(value).length);
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.engine.codec.Samples#serializedArguments")
    void anyOtherValueIsSerialized(Object value) {
        assertFalse(Both.isCompact(value));
        Both.agree(value);
    }

    @Test
    void nullComesBack() {
        assertNull(Both.copy(null));
        assertEquals(1, Both.COMPACT.encode(null).length);
    }

    @Test
    void whatARecordIsReplacedByIsSent() {
        assertEquals("replaced x", Both.copy(new Samples.Replaced("x")));
        assertEquals(new Samples.Resolved("x resolved"), Both.copy(new Samples.Resolved("x")));
    }

    @Test
    void aRecordIsReadFromItsFields() {
        assertEquals(new Samples.Masked("secret"), Both.copy(new Samples.Masked("secret")));
    }

    @Test
    void anImmutableCollectionStaysImmutable() {
        for (Object value : List.of(List.of(1, 2, 3), List.of(1))) {
            List<?> copy = (List<?>) Both.copy(value);
            assertThrows(UnsupportedOperationException.class, () -> copy.remove(0));
            assertThrows(NullPointerException.class, () -> copy.contains(null));
        }
        List<?> mayBeAskedForNull = (List<?>) Both.copy(Stream.of(1, 2, 3).toList());
        assertFalse(mayBeAskedForNull.contains(null));
        Map<?, ?> map = (Map<?, ?>) Both.copy(Map.of(1, 2));
        assertThrows(UnsupportedOperationException.class, map::clear);
    }

    @Test
    void anEnumConstantIsTheOneOfThisJvm() {
        assertSame(Samples.Colour.GREEN, Both.copy(Samples.Colour.GREEN));
    }

    @Test
    void anAliasStaysAnAlias() {
        List<Object> shared = new ArrayList<>(List.of(1));
        List<?> copy = (List<?>) Both.copy(Arrays.asList(shared, shared));
        assertSame(copy.get(0), copy.get(1));
        List<?> listCopy = (List<?>) Both.copy(new ArrayList<>(List.of(shared, shared)));
        assertSame(listCopy.get(0), listCopy.get(1));
        int[] array = {1};
        Samples.Node node = (Samples.Node) Both.copy(new Samples.Node(array, new Samples.Node(array, null)));
        assertSame(node.value(), node.next().value());
        Object[] many = new Object[1000];
        Arrays.setAll(many, i -> new ArrayList<>());
        many[999] = many[3];
        Object[] manyCopy = (Object[]) Both.copy(many);
        assertSame(manyCopy[3], manyCopy[999]);
        assertNotSame(manyCopy[3], manyCopy[4]);
    }

    @Test
    void aCycleStaysACycle() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        List<?> copy = (List<?>) Both.copy(list);
        assertSame(copy, copy.get(0));
        Object[] array = new Object[1];
        array[0] = array;
        Object[] arrayCopy = (Object[]) Both.copy(array);
        assertSame(arrayCopy, arrayCopy[0]);
        Map<Object, Object> map = new HashMap<>();
        map.put("self", map);
        Map<?, ?> mapCopy = (Map<?, ?>) Both.copy(map);
        assertSame(mapCopy, mapCopy.get("self"));
    }

    @Test
    void aMessageDoesNotGrowWithSharedParts() {
        Object dag = "leaf";
        for (int i = 0; i < 60; i++) {
            dag = List.of(dag, dag);
        }
        assertTrue(Both.COMPACT.encode(dag).length < 10_000);
        String text = "x".repeat(10_000);
        assertTrue(Both.COMPACT.encode(new ArrayList<>(List.of(text, text, text, text))).length < 11_000);
    }

    @Test
    void emptyConstantsMayBeSharedInACompactValue() {
        assertTrue(Both.isCompact(List.of(List.of(), List.of(), Map.of(), Map.of())));
    }

    @Test
    void whatIsNestedTooDeepIsSerialized() {
        Object within = "core";
        for (int i = 0; i < CompactCodec.MAX_DEPTH; i++) {
            within = new ArrayList<>(Arrays.asList(within));
        }
        assertTrue(Both.isCompact(within));
        assertEquals(within, Both.copy(within));
        Object beyond = new ArrayList<>(Arrays.asList(within));
        assertFalse(Both.isCompact(beyond));
        assertEquals(beyond, Both.copy(beyond));
    }

    @Test
    void whatIsNestedBeyondAllStacksIsRefused() {
        Object deep = null;
        for (int i = 0; i < 1_000_000; i++) {
            deep = new Samples.Node(i, (Samples.Node) deep);
        }
        Object value = deep;
        assertThrows(CodecException.class, () -> Both.COMPACT.encode(value));
    }

    @Test
    void aClassThatIsNotSerializableIsNamed() {
        for (Object value : new Object[] {
            new Samples.NotSerializable(1), List.of(new Samples.NotSerializable(1)), new Object[] {new Object()}
        }) {
            CodecException e = assertThrows(CodecException.class, () -> Both.COMPACT.encode(value));
            assertTrue(e.getMessage().contains("NotSerializable"), e.getMessage());
        }
    }

    @Test
    void aPartOfAnArrayIsDecoded() {
        byte[] bytes = Both.COMPACT.encode("text");
        byte[] within = new byte[bytes.length + 5];
        Arrays.fill(within, (byte) 77);
        System.arraycopy(bytes, 0, within, 3, bytes.length);
        assertEquals("text", Both.COMPACT.decode(within, 3, bytes.length, String.class));
    }

    @Test
    void theTypeIsChecked() {
        byte[] five = Both.COMPACT.encode(5);
        assertEquals(5, Both.COMPACT.decode(five, 0, five.length, int.class));
        assertEquals(5, Both.COMPACT.decode(five, 0, five.length, Number.class));
        CodecException e =
                assertThrows(CodecException.class, () -> Both.COMPACT.decode(five, 0, five.length, String.class));
        assertTrue(
                e.getMessage().contains("java.lang.Integer") && e.getMessage().contains("java.lang.String"));
    }

    @Test
    void theBytesOfPlainSerializationAreRead() {
        assertArrayEquals(new int[] {1}, (int[]) Both.decode(Both.PLAIN.encode(new int[] {1})));
    }
}
