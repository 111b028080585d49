package org.minimpi.junit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** Passes what ranks print to another stream in tagged lines, and what others print as it is. */
final class TaggedStream extends PrintStream {
    private final PrintStream target;

    /**
     * In front of another stream.
     *
     * @param lines those of the calling thread's rank; null if it is of no rank
     */
    TaggedStream(PrintStream target, Supplier<TaggedLines> lines) {
        super(new ByRank(target, lines), false, charset(target));
        this.target = target;
    }

    PrintStream target() {
        return target;
    }

    /** PrintStream.charset(), which JDK 17 does not have. */
    private static Charset charset(PrintStream stream) {
        try {
            return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
        } catch (ReflectiveOperationException e) {
            return Charset.defaultCharset();
        }
    }

    private static final class ByRank extends OutputStream {
        private final PrintStream target;
        private final Supplier<TaggedLines> lines;

        ByRank(PrintStream target, Supplier<TaggedLines> lines) {
            this.target = target;
            this.lines = lines;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            TaggedLines rank = lines.get();
            if (rank == null || !rank.write(target, bytes, offset, length)) {
                target.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            target.flush();
        }
    }
}
