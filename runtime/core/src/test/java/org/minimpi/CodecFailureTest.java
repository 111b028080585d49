package org.minimpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A codec or an operation on objects that fails on one rank ends the collective on all of them, and nothing else. */
class CodecFailureTest {

    private record Point(int x) implements Serializable {}

    /** Text; fails where it is told to. */
    private static final class Fragile implements Codec {
        private Throwable onEncode;
        private Throwable onDecode;
        private boolean encodesToNull;
        private boolean failed;

        @Override
        public byte[] encode(Object value) {
            fail(onEncode);
            failed |= encodesToNull;
            return encodesToNull ? null : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T decode(byte[] bytes, int offset, int length, Class<T> type) {
            fail(onDecode);
            return type.cast(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        private void fail(Throwable why) {
            if (why != null) {
                failed = true;
                throw Fragile.<RuntimeException>sneaky(why);
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> T sneaky(Throwable why) throws T {
            throw (T) why;
        }
    }

    private interface Collective {
        void run(ObjectComm objects, int size, int root);
    }

    private static final Map<String, Collective> COLLECTIVES = new TreeMap<>(Map.of(
            "bcast", (c, size, root) -> c.bcast(String.class, "x", root),
            "scatter", (c, size, root) -> c.scatter(String.class, Collections.nCopies(size, "x"), root),
            "gather", (c, size, root) -> c.gather(String.class, "x", root),
            "allgather", (c, size, root) -> c.allgather(String.class, "x"),
            "alltoall", (c, size, root) -> c.alltoall(String.class, Collections.nCopies(size, "x")),
            "allreduce", (c, size, root) -> c.allreduce(String.class, "x", String::concat)));

    static List<String> collectives() {
        return List.copyOf(COLLECTIVES.keySet());
    }

    /** Runs it, and tells all ranks which one's codec failed; -1 for none. */
    private static void assertFailsOnAll(Comm comm, String name, int root, Fragile codec, Throwable why) {
        CodecException failure = null;
        try {
            COLLECTIVES.get(name).run(comm.objects().with(codec), comm.size(), root);
        } catch (CodecException e) {
            failure = e;
        }
        int culprit = (int) comm.allreduce(codec.failed ? comm.rank() : -1L, Op.MAX);
        if (culprit < 0) {
            assertNull(failure, "no codec failed");
        } else {
            assertTrue(failure != null, "the codec of rank " + culprit + " failed in " + name);
            String says = failure.getMessage();
            assertTrue(says.contains("rank " + comm.rank() + " of " + comm.size() + ", world: " + name), says);
            if (!codec.failed) {
                assertNull(failure.getCause());
                assertTrue(says.contains("failed on rank " + culprit), says);
                assertTrue(says.contains("boom"), says);
            } else if (why != null) {
                assertSame(why, failure.getCause());
            }
        }
        assertEquals(comm.size(), comm.objects().allreduce(Integer.class, 1, Integer::sum), "the communicator works");
    }

    @ParameterizedTest
    @MethodSource("collectives")
    void oneRankFailsInTurn(String name) {
        for (int ranks = 1; ranks <= 5; ranks++) {
            Ranks.run(ranks, world -> {
                for (int culprit = 0; culprit < world.size(); culprit++) {
                    for (int root = 0; root < world.size(); root++) {
                        Fragile encode = new Fragile();
                        Fragile decode = new Fragile();
                        RuntimeException why = new IllegalStateException("boom");
                        if (world.rank() == culprit) {
                            encode.onEncode = why;
                            decode.onDecode = why;
                        }
                        assertFailsOnAll(world, name, root, encode, why);
                        assertFailsOnAll(world, name, root, decode, why);
                    }
                }
                world.close();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("collectives")
    void whateverIsThrown(String name) {
        RuntimeException mute = new IllegalStateException("x") {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new UnsupportedOperationException("toString");
            }
        };
        List<Throwable> failures = List.of(
                new CodecException("boom", null),
                new AssertionError("boom"),
                new StackOverflowError("boom"),
                new IOException("boom"),
                new IllegalStateException("boom" + "ä€".repeat(2000)));
        Ranks.run(3, world -> {
            for (Throwable why : failures) {
                Fragile encode = new Fragile();
                Fragile decode = new Fragile();
                encode.onEncode = world.rank() == 0 ? why : null;
                decode.onDecode = world.rank() == 0 ? why : null;
                assertFailsOnAll(world, name, 0, encode, why);
                assertFailsOnAll(world, name, 0, decode, why);
            }
            for (Throwable why : List.of(mute, new CodecException(null, null))) {
                Fragile codec = new Fragile();
                codec.onEncode = world.rank() == 0 ? why : null;
                assertThrows(
                        CodecException.class,
                        () -> COLLECTIVES.get(name).run(world.objects().with(codec), 3, 0));
            }
            Fragile codec = new Fragile();
            codec.encodesToNull = world.rank() == 0;
            assertThrows(
                    CodecException.class,
                    () -> COLLECTIVES.get(name).run(world.objects().with(codec), 3, 0));
            assertEquals(3, world.allreduce(1L, Op.SUM));
        });
    }

    @Test
    void whateverIsThrownBetweenTwoRanks() {
        List<Throwable> failures =
                List.of(new CodecException(null, null), new IOException("boom"), new NoClassDefFoundError("boom"));
        Ranks.run(1, world -> {
            for (Throwable why : failures) {
                Fragile codec = new Fragile();
                ObjectComm objects = world.objects().with(codec);
                codec.onEncode = why;
                assertSame(
                        why,
                        assertThrows(CodecException.class, () -> objects.isend("x", 0, 3))
                                .getCause());
                codec.onEncode = null;
                codec.onDecode = why;
                Request<Received<String>> receive = objects.irecv(String.class, 0, 3);
                CompletableFuture<Throwable> told = new CompletableFuture<>();
                receive.toCompletionStage().whenComplete((received, failure) -> told.complete(failure));
                objects.send("x", 0, 3);
                assertSame(
                        why, assertThrows(CodecException.class, receive::await).getCause());
                while (!told.isDone()) {
                    receive.test();
                }
                CodecException failure = assertInstanceOf(CodecException.class, told.join());
                assertSame(why, failure.getCause());
                assertTrue(failure.getMessage().contains("rank 0 of 1, world: receive"), failure.getMessage());
            }
        });
    }

    @Test
    void onlySomeObjectsCannotBeEncoded() {
        Ranks.run(3, world -> {
            ObjectComm objects = world.objects();
            Object bad = new Object();
            for (int culprit = 0; culprit < 3; culprit++) {
                Object value = world.rank() == culprit ? bad : "good";
                List<Object> values = List.of("good", value, "good");
                CodecException e = assertThrows(CodecException.class, () -> objects.alltoall(Object.class, values));
                assertTrue(e.getMessage().contains("java.lang.Object"), e.getMessage());
                assertThrows(CodecException.class, () -> objects.allgather(Object.class, value));
                int root = culprit;
                assertThrows(CodecException.class, () -> objects.scatter(Object.class, values, root));
                assertThrows(CodecException.class, () -> objects.bcast(Object.class, value, root));
                assertThrows(CodecException.class, () -> objects.gather(Object.class, value, 1));
                assertThrows(CodecException.class, () -> objects.allreduce(Object.class, value, (a, b) -> a));
            }
            assertEquals(List.of(0, 1, 2), objects.allgather(Integer.class, world.rank()));
        });
    }

    @Test
    void anObjectOfAnotherType() {
        Ranks.run(3, world -> {
            ObjectComm objects = world.objects();
            Object mine = world.rank() == 1 ? "text" : 5;
            @SuppressWarnings({"unchecked", "rawtypes"})
            Class<Object> type = (Class) Integer.class;
            CodecException e = assertThrows(CodecException.class, () -> objects.allgather(type, mine));
            assertTrue(e.getMessage().contains("Integer") && e.getMessage().contains("String"), e.getMessage());
            assertThrows(CodecException.class, () -> objects.bcast(type, mine, 1));
            assertThrows(CodecException.class, () -> objects.gather(type, mine, 0));
            assertEquals(5, objects.bcast(type, mine, 0));
        });
    }

    @Test
    void aFilterRefusesOnOneRank() {
        Ranks.run(3, world -> {
            ObjectComm open = world.objects();
            ObjectComm narrow = open.filtered(ObjectInputFilter.Config.createFilter("!org.minimpi.**"));
            Point point = new Point(4);
            CodecException e = assertThrows(
                    CodecException.class, () -> (world.rank() == 2 ? narrow : open).bcast(Point.class, point, 0));
            assertTrue(e.getMessage().contains("Point"), e.getMessage());
            assertEquals(point, open.bcast(Point.class, point, 0));
        });
    }

    /** What attacks are made of is refused in a collective too, and its root, who reads nothing, learns of it. */
    @Test
    void aSerializedGadget() {
        Ranks.run(3, world -> {
            Exception gadget = new BadAttributeValueExpException("x");
            ObjectComm objects = world.objects();
            CodecException e = assertThrows(CodecException.class, () -> objects.bcast(Exception.class, gadget, 0));
            assertTrue(e.getMessage().contains("REJECTED"), e.getMessage());
            assertThrows(CodecException.class, () -> objects.gather(Exception.class, gadget, 2));
            assertEquals(3, objects.allreduce(Integer.class, 1, Integer::sum));
        });
    }

    @Test
    void anOperationThatThrows() {
        IllegalStateException boom = new IllegalStateException("boom");
        BinaryOperator<Integer> broken = (a, b) -> {
            throw boom;
        };
        for (int ranks = 2; ranks <= 6; ranks++) {
            int size = ranks;
            Ranks.run(ranks, world -> {
                for (int round = 0; round < 3; round++) {
                    OpException e = assertThrows(
                            OpException.class, () -> world.objects().allreduce(Integer.class, 1, broken));
                    assertTrue(e.getMessage().contains("boom") && e.getMessage().contains("world: allreduce"));
                    long causes = world.allreduce(e.getCause() == boom ? 1L : 0L, Op.SUM);
                    assertEquals(1, causes, "it runs on one rank only");
                    assertEquals(e.getCause() == null ? 0 : 1, e.getCause() == boom ? 1 : 0);
                    assertEquals(size, world.objects().allreduce(Integer.class, 1, Integer::sum));
                }
            });
        }
        Ranks.run(1, world -> assertEquals(1, world.objects().allreduce(Integer.class, 1, broken)));
    }

    @Test
    void aResultThatCannotBeEncoded() {
        Ranks.run(3, world -> {
            assertThrows(
                    CodecException.class, () -> world.objects().allreduce(Object.class, 1, (a, b) -> new Object()));
            assertEquals(3, world.objects().allreduce(Integer.class, 1, Integer::sum));
        });
    }
}
