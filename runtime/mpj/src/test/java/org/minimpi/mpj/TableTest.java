package org.minimpi.mpj;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minimpi.testsupport.Ended;

@NeedsMpjExpress
@Tag("full")
class TableTest {

    @ParameterizedTest
    @CsvSource({"multicore, 2", "multicore, 5", "niodev, 3"})
    void whatMpjExpressDoesInItsOwnWay(String device, int ranks) throws Exception {
        Ended ran = MpjLauncher.run(device, ranks, "-v", TableApp.class.getName());
        assertEquals("", ran.err());
        assertEquals(0, ran.status());
    }
}
