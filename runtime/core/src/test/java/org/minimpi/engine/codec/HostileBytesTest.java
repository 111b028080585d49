package org.minimpi.engine.codec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minimpi.CodecException;

/** Whatever the bytes are, they give a value or a CodecException, and take no more memory than they are worth. */
class HostileBytesTest {
    private static boolean initialised;

    static final class Trap {
        static {
            initialised = true;
        }
    }

    /** Random and mutated messages; {@code -Dminimpi.seed=N} replays. */
    @Test
    void anyBytesGiveAValueOrACodecException() {
        long seed = Long.getLong("minimpi.seed", System.nanoTime());
        Random random = new Random(seed);
        List<byte[]> messages = Samples.compact()
                .map(Both.COMPACT::encode)
                .filter(bytes -> bytes.length < 2000)
                .toList();
        for (int i = 0; i < 10_000 * Integer.getInteger("minimpi.sweep", 1); i++) {
            byte[] bytes = i % 4 == 0
                    ? random.ints(random.nextInt(40), 0, 32)
                            .collect(ByteArrayOutputStream::new, (b, n) -> b.write(n), (a, b) -> {})
                            .toByteArray()
                    : mutated(messages.get(random.nextInt(messages.size())), random);
            try {
                Both.decode(bytes);
            } catch (CodecException e) {
                assertFalse(e.getMessage().isEmpty());
            } catch (Throwable e) {
                // For a hang, of which the timeout tells.
                System.out.println("HostileBytesTest: -Dminimpi.seed=" + seed);
                throw new AssertionError(
                        "-Dminimpi.seed=" + seed + ", message " + i + ": " + Arrays.toString(bytes), e);
            }
        }
    }

    private static byte[] mutated(byte[] message, Random random) {
        byte[] bytes = Arrays.copyOf(
                message, Math.max(0, message.length + (random.nextInt(8) == 0 ? random.nextInt(9) - 4 : 0)));
        for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(32));
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("org.minimpi.engine.codec.Samples#compactArguments")
    void aMessageThatIsCutShortOrTooLongIsRefused(Object value) {
        byte[] bytes = Both.COMPACT.encode(value);
        IntStream.concat(IntStream.range(0, Math.min(bytes.length, 200)), IntStream.of(bytes.length - 1))
                .forEach(length -> Both.refused(Arrays.copyOf(bytes, length)));
        CodecException e = Both.refused(Arrays.copyOf(bytes, bytes.length + 1));
        assertTrue(e.getMessage().contains("too many"), e.getMessage());
    }

    @Test
    void bytesAfterASerializedObjectAreRefused() {
        byte[] bytes = Both.PLAIN.encode(new java.util.UUID(1, 2));
        assertTrue(Both.refused(Arrays.copyOf(bytes, bytes.length + 3))
                .getMessage()
                .contains("3 of"));
    }

    @Test
    void aForgedLengthAllocatesNothing() {
        for (int tag = Tag.LATIN1; tag < Tag.OBJECT; tag++) {
            Both.refused(bytes(tag, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2, 3, 4));
            Both.refused(bytes(tag, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
        }
    }

    @Test
    void listsThatEachClaimTheWholeMessageAllocateItOnce() {
        byte[] bytes = new byte[20_000_000];
        int at = 0;
        for (int i = 0; i < CompactCodec.MAX_DEPTH - 1; i++) {
            bytes[at++] = Tag.ARRAY_LIST;
            int count = bytes.length - 2000;
            for (; count > 0x7f; count >>>= 7) {
                bytes[at++] = (byte) (count | 0x80);
            }
            bytes[at++] = (byte) count;
        }
        Both.refused(bytes);
    }

    @Test
    void nestingIsBounded() {
        byte[] bytes = new byte[2_000_000];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = Tag.LINKED_LIST;
            bytes[i + 1] = 1;
        }
        assertTrue(Both.refused(bytes).getMessage().contains("deep"));
    }

    @Test
    void anUnknownTagIsNamed() {
        assertTrue(Both.refused(bytes(99)).getMessage().contains("unknown tag 99"));
        Both.refused(bytes());
        Both.refused(bytes(Tag.SERIALIZED));
        assertTrue(Both.refused(bytes(Tag.ARRAY_LIST, 1, Tag.SERIALIZED))
                .getMessage()
                .contains("unknown tag"));
    }

    @Test
    void aClassThatIsMissingHereIsNamed() {
        assertTrue(Both.refused(object("no.such.Record", 0)).getMessage().contains("no.such.Record"));
        Both.refused(object("[", 0));
        Both.refused(object("", 0));
    }

    @Test
    void aClassWithoutACompactFormIsNotInitialised() {
        assertTrue(Both.refused(object(Trap.class.getName(), 0)).getMessage().contains("Trap"));
        assertFalse(initialised);
        Both.refused(object("java.util.ArrayList", 0, 0));
        Both.refused(object("[I", 0, 0));
        Both.refused(object(Samples.NotSerializable.class.getName(), 0, 0));
    }

    @Test
    void anotherVersionOfARecordIsRefused() {
        assertTrue(Both.refused(object(Samples.Positive.class.getName(), 12345, 1, 0, 0, 0))
                .getMessage()
                .contains("another version"));
    }

    record Asserted(int value) implements Serializable {
        Asserted {
            if (value <= 0) {
                throw new AssertionError("asserted: " + value);
            }
        }
    }

    @Test
    void anErrorOfAConstructorIsTheCauseToo() {
        byte[] bytes = Both.COMPACT.encode(new Asserted(1));
        bytes[bytes.length - 4] = 0;
        CodecException e = Both.refused(bytes);
        assertTrue(e.getMessage().contains("asserted: 0"), e.getMessage());
    }

    @Test
    void aConstructorThatThrowsIsTheCause() {
        byte[] bytes = Both.COMPACT.encode(new Samples.Positive(1));
        bytes[bytes.length - 4] = 0;
        CodecException e = Both.refused(bytes);
        assertTrue(e.getMessage().contains("not positive: 0"), e.getMessage());
    }

    @Test
    void anEnumConstantThatIsMissingHereIsNamed() {
        byte[] bytes = Both.COMPACT.encode(Samples.Colour.RED);
        bytes[bytes.length - 1] = 'T';
        assertTrue(Both.refused(bytes).getMessage().contains("RET"));
    }

    @Test
    void aComponentOfAnotherTypeIsRefused() {
        byte[] bytes = Both.COMPACT.encode(new Samples.Point(1, 2, "a"));
        bytes[bytes.length - 3] = (byte) Tag.FIRST_ARRAY;
        bytes[bytes.length - 2] = 1;
        bytes[bytes.length - 1] = 1;
        assertTrue(Both.refused(bytes).getMessage().contains("ClassCast"));
        byte[] array = Both.COMPACT.encode(new Integer[] {1});
        array[array.length - 5] = (byte) (Tag.FIRST_BOX + Primitive.FLOAT.ordinal());
        Both.refused(array);
    }

    @Test
    void whatAnImmutableCollectionCannotHoldIsRefused() {
        Both.refused(bytes(Tag.LIST_OF, 1, Tag.NULL));
        Both.refused(bytes(Tag.MAP_OF, 1, Tag.NULL, Tag.NULL));
        Both.refused(bytes(Tag.SET_OF, 2, 2, 1, 2, 1));
        Both.refused(bytes(Tag.TREE_SET, 2, 2, 1, 1, 1));
        Both.refused(bytes(Tag.TREE_MAP, 1, Tag.NULL, Tag.NULL));
        Both.refused(bytes(Tag.FIRST_BOX, 2));
    }

    private static byte[] object(String name, int shape, int... body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Tag.OBJECT);
        out.write(0);
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        out.write(utf8.length);
        out.writeBytes(utf8);
        for (int i = 0; i < 4; i++) {
            out.write(shape >> 8 * i);
        }
        out.writeBytes(bytes(body));
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
