package org.minimpi.conformance;

import java.time.Duration;
import java.util.List;
import org.minimpi.Buf;
import org.minimpi.Comm;

/** Cases that fail in every way there is, between others that pass. */
public final class Broken {

    public static List<ConformanceCase> cases() {
        return Suites.cases(List.of(Broken.class));
    }

    @Case(section = "API")
    void a_passes(Comm comm) {
        comm.barrier();
    }

    @Case(section = "API", ranks = 2)
    void b_throwsOnOneRank(Comm comm) {
        if (comm.rank() == 1) {
            throw new AssertionError("expected 3 but was 4");
        }
        comm.recv(Buf.EMPTY, 1, 0);
    }

    @Case(section = "API")
    void c_passes(Comm comm) {
        comm.barrier();
    }

    @Case(section = "API", ranks = 2)
    void d_aborts(Comm comm) {
        if (comm.rank() == 0) {
            throw comm.abort(9, "no way");
        }
        comm.barrier();
    }

    @Case(section = "API", ranks = 100)
    void e_needsManyRanks(Comm comm) {}

    @Case(section = "API", ranks = 2)
    void f_hangs(Comm comm) {
        if (comm.rank() == 1) {
            waitForEver(comm);
        }
    }

    /** With a time limit, so that it is no deadlock. */
    private static void waitForEver(Comm comm) {
        comm.irecv(Buf.EMPTY, 0, 0).await(Duration.ofDays(1));
    }

    @Case(section = "API", ranks = 2)
    void g_computesForEver(Comm comm) {
        while (comm.rank() == 1) {
            Thread.onSpinWait();
        }
    }

    @Case(section = "API", ranks = 2)
    void h_exits(Comm comm) {
        if (comm.rank() == 1) {
            System.exit(0);
        }
        comm.recv(Buf.EMPTY, 1, 0);
    }

    @Case(section = "API")
    void i_leavesAMessage(Comm comm) {
        comm.isend(Buf.of(new byte[3]), comm.rank(), 5).await();
    }

    @Case(section = "API")
    void j_passes(Comm comm) {
        comm.barrier();
    }
}
