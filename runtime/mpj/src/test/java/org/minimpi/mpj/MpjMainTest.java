package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minimpi.testsupport.Command;
import org.minimpi.testsupport.Ended;

/** The main class that MPJ Express's own starter is given. */
@NeedsMpjExpress
class MpjMainTest {
    private static final MpjHome HOME = MpjHome.find();

    private static Ended starter(String jvmClassPath, Object... app) throws Exception {
        return Command.java(jvmClassPath)
                .with(
                        "runtime.starter.MulticoreStarter",
                        System.getProperty("java.class.path"),
                        3,
                        MpjHosts.SMPDEV,
                        "useLocalLoader",
                        "EMPTY",
                        MpjMain.class.getName())
                .with(app)
                .environment("MPJ_HOME", HOME.path().toString())
                .inOwnNetwork()
                .run();
    }

    @Test
    void runsAnApp() throws Exception {
        Ended ran = starter(HOME.starterClassPath(), EndingApp.class.getName(), "well");
        assertEquals(0, ran.status(), ran.err());
        assertEquals(
                List.of("rank 0 of 3", "rank 1 of 3", "rank 2 of 3"),
                ran.out().lines().sorted().toList());
    }

    @Test
    void endsWithTheStatusOfARankThatFails() throws Exception {
        Ended ran = starter(HOME.starterClassPath(), EndingApp.class.getName(), "abort");
        assertEquals(9, ran.status(), ran.err());
        assertEquals(
                1, ran.err().split("rank 1 of 3 aborted the job with code 9: on purpose", -1).length - 1, ran.err());
    }

    @Test
    void refusesRanksThatWouldAllBeOne() throws Exception {
        String shared = HOME.starterClassPath() + File.pathSeparator + HOME.rankClassPath();
        Ended ran = starter(shared, EndingApp.class.getName(), "well");
        assertTrue(ran.err().contains("where all ranks would be one"), ran.err());
        assertNotEquals(0, ran.status());
        assertEquals("", ran.out());
    }
}
