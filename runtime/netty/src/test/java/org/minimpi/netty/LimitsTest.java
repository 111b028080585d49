package org.minimpi.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.minimpi.App;
import org.minimpi.Buf;
import org.minimpi.Comm;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** The limits of a job whose ranks are in JVMs of their own: those of its memory and of its time. */
class LimitsTest {

    /** Rank 0 fills the heap, or computes for ever; the others wait for it. */
    public static final class Endless implements App {
        private static Object[] chain;

        @Override
        public String name() {
            return "endless";
        }

        @Override
        public int run(Comm world, String... args) {
            if (world.rank() > 0) {
                world.recv(Buf.of(new int[1]), 0, 0);
            }
            while (true) {
                chain = args[0].equals("fill") ? new Object[] {chain} : null;
            }
        }
    }

    private static Command run(Object... options) {
        return Command.java()
                .with("-Xmx32m", "-XX:-UseSerialGC")
                .with("org.minimpi.launcher.Main", "run", "--backend", "netty")
                .with(options);
    }

    @Test
    @Tag("full")
    void aRankThatFillsItsHeapEndsTheJob() throws Exception {
        Ended ended = run(Endless.class.getName(), "fill").run();
        assertEquals(
                List.of("minimpi: " + Endless.class.getName() + ": rank 0 of 2: the heap is full;"
                        + " set MINIMPI_JAVA_OPTS=-Xmx1g, or more, for each JVM to have as much"),
                ended.complaints());
        assertEquals(1, ended.status());
    }

    @Test
    void theTimeLimitEndsTheJob() throws Exception {
        Ended ended =
                run("--timeout", "0.2", Endless.class.getName(), "compute").run();
        assertEquals(
                List.of("minimpi: " + Endless.class.getName() + ": took longer than 0.2 s (--timeout), and was ended"),
                ended.complaints());
        assertEquals(124, ended.status());
    }
}
