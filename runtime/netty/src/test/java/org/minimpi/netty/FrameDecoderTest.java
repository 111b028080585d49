package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minimpi.Buf;
import org.minimpi.Datatype;
import org.minimpi.spi.Content;
import org.minimpi.spi.Context;

class FrameDecoderTest {
    private static final int RANKS = 4;
    private static final int FUZZED = Boolean.getBoolean("minimpi.full") ? 1_000_000 : 30_000;
    private static final int MOST_KEPT = Frame.HEADER + Frame.MOST_EAGER;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    /** Puts frames in words. */
    private static final class Words implements FrameDecoder.Sink {
        private final List<String> all = new ArrayList<>();
        private int dataBytes;

        @Override
        public void frame(Frame frame, ByteBuf bytes) throws BadFrameException {
            assertTrue(bytes.readableBytes() >= frame.length());
            if (frame.kind() == Frame.Kind.FAILED) {
                Failure.read(frame, bytes).exception();
            }
            Object elements = frame.kind() == Frame.Kind.EAGER && frame.type() == Datatype.LONG && frame.length() > 0
                    ? ((long[]) Frame.elements(bytes, bytes.readerIndex(), frame.length(), frame.type())
                                    .copy()
                                    .storage())
                            [0]
                    : frame.length();
            all.add(frame.kind() + " " + frame.tag() + " " + frame.serial() + " " + elements);
        }

        @Override
        public void data(Frame frame, ByteBuf bytes, int length) {
            assertTrue(length > 0 && bytes.readableBytes() >= length);
            dataBytes += length;
        }

        @Override
        public void dataEnds(Frame frame) {
            all.add("DATA " + frame.serial() + " " + dataBytes);
            dataBytes = 0;
        }
    }

    private ByteBuf frame(Random random) {
        Context world = Context.world(random.nextInt(RANKS), RANKS);
        Buf longs = Buf.of(new long[] {random.nextLong(), 2, 3}).slice(0, random.nextInt(4));
        int number = random.nextInt(1000);
        return switch (random.nextInt(7)) {
            case 0 -> Frame.eager(allocator, world, number, Content.ELEMENTS, longs);
            case 1 -> Frame.eager(allocator, world, number, Content.OBJECT, Buf.of(new byte[number * 65]));
            case 2 -> Frame.request(allocator, world, number, Content.ELEMENTS, longs, number);
            case 3 -> Frame.clear(allocator, number, random.nextBoolean());
            case 4 -> Frame.data(allocator, number, Buf.of(new byte[1 + number * 100]));
            case 5 -> Frame.credit(allocator, number);
            default -> Frame.failed(allocator, new Failure(1, Failure.Kind.THROWN, 0, "x".repeat(number)));
        };
    }

    @Test
    void framesArriveHoweverTheyAreCut() throws BadFrameException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ByteBuf stream = Unpooled.buffer();
        for (int i = 0; i < 300; i++) {
            ByteBuf frame = frame(random);
            stream.writeBytes(frame);
            frame.release();
        }
        Words whole = new Words();
        new FrameDecoder(RANKS, whole).decode(stream.duplicate(), allocator);
        assertEquals(300, whole.all.size(), "seed " + seed);
        for (int most : new int[] {1, 7, 33, 5000, 200_000}) {
            Words cut = new Words();
            FrameDecoder decoder = new FrameDecoder(RANKS, cut);
            ByteBuf in = stream.duplicate();
            while (in.isReadable()) {
                decoder.decode(in.readSlice(Math.min(in.readableBytes(), 1 + random.nextInt(most))), allocator);
                assertTrue(allocator.metric().usedDirectMemory() <= MOST_KEPT, "seed " + seed);
            }
            assertEquals(whole.all, cut.all, "seed " + seed + ", most " + most);
        }
        assertEquals(0, allocator.metric().usedDirectMemory());
    }

    @Test
    void nonsenseIsRefusedAndKeepsNothing() {
        long seed = Long.getLong("minimpi.seed", System.nanoTime());
        Random random = new Random(seed);
        Words words = new Words();
        int refused = 0;
        FrameDecoder decoder = new FrameDecoder(RANKS, words);
        for (int i = 0; i < FUZZED; i++) {
            ByteBuf bytes = random.nextInt(4) == 0 ? randomBytes(random) : mutated(random);
            try {
                decoder.decode(bytes, allocator);
            } catch (BadFrameException e) {
                refused++;
                decoder.close();
                decoder = new FrameDecoder(RANKS, words);
            } finally {
                bytes.release();
            }
            assertTrue(allocator.metric().usedDirectMemory() <= MOST_KEPT, "seed " + seed + ", frame " + i);
            words.all.clear();
        }
        decoder.close();
        assertEquals(0, allocator.metric().usedDirectMemory(), "seed " + seed);
        assertTrue(refused > FUZZED / 10, refused + " refused, seed " + seed);
    }

    private ByteBuf randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return allocator.directBuffer(bytes.length).writeBytes(bytes);
    }

    private ByteBuf mutated(Random random) {
        ByteBuf bytes = frame(random);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes.setByte(random.nextInt(Frame.HEADER), random.nextInt());
        }
        return random.nextInt(8) == 0 ? bytes.writerIndex(random.nextInt(bytes.writerIndex())) : bytes;
    }

    @Test
    void anEagerMessageIsAsLongAsItsElements() {
        ByteBuf bytes = Frame.eager(allocator, Context.world(0, RANKS), 1, Content.ELEMENTS, Buf.of(new long[2]));
        bytes.setIntLE(24, 3);
        BadFrameException e = assertThrows(
                BadFrameException.class, () -> new FrameDecoder(RANKS, new Words()).decode(bytes, allocator));
        assertEquals("EAGER with a count of 3", e.getMessage());
        bytes.release();
    }
}
