package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsMpjExpress
class TableTest {

    @ParameterizedTest
    @CsvSource({"multicore, 2", "multicore, 5", "niodev, 3"})
    void whatMpjExpressDoesInItsOwnWay(String device, int ranks) throws Exception {
        Ran ran = Ran.launcher(device, ranks, "-v", TableApp.class.getName());
        assertEquals("", ran.err());
        assertEquals(0, ran.status());
    }
}
