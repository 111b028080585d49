package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;

/** Whole objects, by copy. */
class ObjectsTest {

    /** Makes a Float of everything. */
    private static final Codec LIAR = new Codec() {
        @Override
        public byte[] encode(Object value) {
            return new byte[1];
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
            return (T) (Object) 1f;
        }
    };

    @Test
    void aCodecThatMakesAnotherTypeIsFoundOut() {
        Ranks.run(1, world -> {
            ObjectComm objects = world.objects().with(LIAR);
            objects.send("x", 0, 0);
            CodecException e = assertThrows(CodecException.class, () -> objects.recv(String.class, 0, 0));
            assertTrue(e.getMessage().contains("java.lang.Float in place of a java.lang.String"), e.getMessage());
            objects.send("x", 0, 0);
            assertEquals(1f, objects.recv(float.class, 0, 0));
            assertThrows(CodecException.class, () -> objects.gather(String.class, "x", 0));
        });
    }

    private record Point(int x, double y) implements Serializable {}

    private static <T> T throughSelf(Comm world, Object value, Class<T> type) {
        Request<Received<T>> receive = world.objects().irecv(type, 0, 0);
        world.objects().send(value, 0, 0);
        return receive.await().value();
    }

    @Test
    void commonValuesArriveEqual() {
        Ranks.run(1, world -> {
            assertNull(throughSelf(world, null, String.class));
            assertEquals("äöü\u0000", throughSelf(world, "äöü\u0000", String.class));
            assertEquals(new Point(1, 2.5), throughSelf(world, new Point(1, 2.5), Point.class));
            assertEquals(List.of(1, "two", 3L), throughSelf(world, List.of(1, "two", 3L), List.class));
            assertArrayEquals(new double[] {1, 2}, throughSelf(world, new double[] {1, 2}, double[].class));
            assertArrayEquals(
                    new Point[] {new Point(1, 1), null},
                    throughSelf(world, new Point[] {new Point(1, 1), null}, Point[].class));
            assertEquals(5, throughSelf(world, 5, int.class));
            assertEquals(5L, throughSelf(world, 5L, Number.class));
            assertEquals(int.class, throughSelf(world, int.class, Class.class));
        });
    }

    @Test
    void oneReceivesACopyTakenWhenItWasSent() {
        Ranks.run(Job.ranks(1).buffering(Buffering.ZERO), world -> {
            List<String> list = new ArrayList<>(List.of("before"));
            Request<Void> send = world.objects().isend(list, 0, 0);
            list.set(0, "after");
            List<?> received = world.objects().recv(List.class, 0, 0);
            send.await();
            assertNotSame(list, received);
            assertEquals(List.of("before"), received);
        });
    }

    @Test
    void theSameResultIsTheSameObject() {
        Ranks.run(1, world -> {
            Request<Received<Point>> receive = world.objects().irecv(Point.class, 0, 0);
            world.objects().send(new Point(1, 1), 0, 0);
            assertTrue(receive.await().value() == receive.await().value());
            assertEquals(0, receive.await().status().source());
            assertTrue(receive.await().status().bytes() > 0);
        });
    }

    @Test
    void whatCannotBeEncodedIsNotSent() {
        Ranks.run(1, world -> {
            CodecException e =
                    assertThrows(CodecException.class, () -> world.objects().send(List.of(new Object()), 0, 4));
            assertTrue(e.getMessage().contains("rank 0") && e.getMessage().contains("tag 4"), e.getMessage());
            assertTrue(e.getMessage().contains("java.lang.Object"), e.getMessage());
            assertThrows(CodecException.class, () -> world.objects().isend(new Object(), 0, 4));
            assertTrue(world.iprobe(0, 4).isEmpty());
            world.close();
        });
    }

    @Test
    void anotherCodecIsUsedWhereBothEndsAgree() {
        Codec text = new Codec() {
            @Override
            public byte[] encode(Object value) {
                return value.toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
                return type.cast(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        Ranks.run(1, world -> {
            ObjectComm objects = world.objects().with(text);
            objects.send(42, 0, 0);
            assertEquals(new Received<>("42", new Status(0, 0, 2)), objects.receive(String.class, 0, 0));
            objects.send(42, 0, 0);
            CodecException e = assertThrows(CodecException.class, () -> objects.recv(Integer.class, 0, 0));
            assertTrue(e.getCause() instanceof ClassCastException, e.toString());
        });
    }

    @Test
    void aCodecThatThrowsFailsOnTheRankThatUsesIt() {
        Codec broken = new Codec() {
            @Override
            public byte[] encode(Object value) {
                if (value == null) {
                    throw new UnsupportedOperationException("encode");
                }
                return "none".equals(value) ? null : new byte[3];
            }

            @Override
            public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
                throw new UnsupportedOperationException("decode");
            }
        };
        Ranks.run(1, world -> {
            ObjectComm objects = world.objects().with(broken);
            assertThrows(CodecException.class, () -> objects.send(null, 0, 0));
            assertThrows(CodecException.class, () -> objects.send("none", 0, 0));
            Request<Received<String>> receive = objects.irecv(String.class, 0, 0);
            objects.send("x", 0, 0);
            for (int i = 0; i < 2; i++) {
                CodecException e = assertThrows(CodecException.class, receive::await);
                assertTrue(e.getMessage().contains("decode") && e.getMessage().contains("rank 0"), e.getMessage());
            }
            world.close();
        });
    }

    @Test
    void aFilterDecidesWhatMayBeRead() {
        Codec strict = Codec.serialization(ObjectInputFilter.Config.createFilter("java.lang.*;!*"));
        Ranks.run(1, world -> {
            ObjectComm objects = world.objects().with(strict);
            objects.send(5, 0, 0);
            assertEquals(5, objects.recv(Integer.class, 0, 0));
            objects.send(new Point(1, 1), 0, 0);
            assertThrows(CodecException.class, () -> objects.recv(Point.class, 0, 0));
        });
        assertThrows(NullPointerException.class, () -> Codec.serialization(null));
    }

    @Test
    void aFilterIsAddedToTheDefaultOne() {
        Ranks.run(2, world -> {
            ObjectComm narrow = world.objects().filtered(ObjectInputFilter.Config.createFilter("!org.minimpi.**"));
            if (world.rank() == 0) {
                narrow.send(List.of(1, "two"), 1, 0);
                narrow.send(new Point(1, 1), 1, 0);
                narrow.send(new BadAttributeValueExpException("x"), 1, 0);
                narrow.send(new Point(1, 1), 1, 0);
            } else {
                assertEquals(List.of(1, "two"), narrow.recv(List.class, 0, 0));
                CodecException e = assertThrows(CodecException.class, () -> narrow.recv(Point.class, 0, 0));
                assertTrue(e.getMessage().contains("Point") && e.getMessage().contains("rank 0"), e.getMessage());
                assertThrows(CodecException.class, () -> narrow.recv(Exception.class, 0, 0));
                assertEquals(new Point(1, 1), world.objects().recv(Point.class, 0, 0));
            }
            assertThrows(NullPointerException.class, () -> world.objects().filtered(null));
        });
    }
}
