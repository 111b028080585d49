package org.minimpi.engine.codec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.management.BadAttributeValueExpException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minimpi.Codec;
import org.minimpi.CodecException;

/** The filter decides what is read, in either form. */
class FilterTest {

    private static Object copy(String pattern, Object value) {
        return copy(ObjectInputFilter.Config.createFilter(pattern), value);
    }

    private static Object copy(ObjectInputFilter filter, Object value) {
        Codec codec = new CompactCodec(filter);
        byte[] bytes = codec.encode(value);
        return codec.decode(bytes, 0, bytes.length, Object.class);
    }

    private static void refused(String pattern, Object value) {
        assertThrows(CodecException.class, () -> copy(pattern, value), pattern);
    }

    @Test
    void knownGadgetsAreRefused() throws Exception {
        for (Object gadget : List.of(
                new BadAttributeValueExpException("x"),
                new ObjectName("a:b=c"),
                new java.net.URL("http://localhost/"),
                new ArrayList<>(List.of(new BadAttributeValueExpException("x"))))) {
            CodecException e = assertThrows(CodecException.class, () -> Both.copy(gadget));
            assertTrue(e.getMessage().contains("REJECTED"), e.getMessage());
        }
    }

    @Test
    void ordinaryClassesArePermitted() {
        assertDoesNotThrow(() -> Both.copy(List.of(new UUID(1, 2), java.util.logging.Level.INFO, new Exception("x"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!org.minimpi.engine.codec.Samples$Point",
                "java.**;!*",
                "!org.minimpi.**",
                "maxdepth=1",
                "maxrefs=2",
                "maxbytes=30",
                "maxarray=1"
            })
    void aCompactValueIsFilteredAsASerializedOne(String pattern) {
        Object compact = new ArrayList<>(Arrays.asList(new Samples.Point(1, 2, "a"), new Samples.Point(1, 2, "b")));
        Object serialized = Arrays.asList(new Samples.Point(1, 2, "a"), new Samples.Point(1, 2, "b"), new UUID(1, 2));
        refused(pattern, compact);
        refused(pattern, serialized);
    }

    @Test
    void classesOfTheJdkAndArraysAreFilteredToo() {
        refused("!java.util.ArrayList", new ArrayList<>());
        refused("!java.util.HashMap", new ArrayList<>(List.of(new java.util.HashMap<>())));
        refused("!java.lang.Integer", List.of("x", 1));
        refused("maxarray=9", new byte[10]);
        refused("maxarray=9", new String[10]);
        refused("maxarray=9", new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
        refused("!org.minimpi.engine.codec.Samples$Colour", Samples.Colour.RED);
        refused("!org.minimpi.engine.codec.Samples$Colour", Map.of(1, new Samples.Colour[0]));
        assertEquals(5, copy("maxarray=9", 5));
        assertEquals(List.of(1), copy("java.lang.*;java.util.*;!*", List.of(1)));
    }

    @Test
    void aFilterThatThrowsRefuses() {
        assertThrows(
                CodecException.class,
                () -> copy(
                        info -> {
                            throw new IllegalStateException("filter");
                        },
                        new ArrayList<>()));
        assertThrows(NullPointerException.class, () -> new CompactCodec(null));
    }

    @Test
    void aClassIsAskedForOnceInAMessage() {
        List<Class<?>> asked = new ArrayList<>();
        ObjectInputFilter listening = info -> {
            if (info.serialClass() != null) {
                asked.add(info.serialClass());
            }
            return ObjectInputFilter.Status.UNDECIDED;
        };
        copy(listening, new ArrayList<>(List.of(Samples.Colour.RED, Samples.Colour.GREEN, 1, 2, new ArrayList<>())));
        assertEquals(
                List.of(ArrayList.class, Object[].class, Samples.Colour.class, Integer.class, Object[].class), asked);
    }
}
