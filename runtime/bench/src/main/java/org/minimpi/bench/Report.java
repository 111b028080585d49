package org.minimpi.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.Locale;

/** Where results go, one by one. */
interface Report {
    Report NONE = result -> {};

    void add(Result result);

    static Report to(PrintWriter out, boolean json) {
        return json ? json(out) : new Table(out);
    }

    private static Report json(PrintWriter out) {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return result -> {
            out.println(gson.toJson(result));
            out.flush();
        };
    }

    /** Rows for people, under a heading. */
    final class Table implements Report {
        private final PrintWriter out;
        private boolean begun;

        private Table(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void add(Result result) {
            if (!begun) {
                out.printf("%s, %s, %d ranks%n", result.test(), result.backend(), result.ranks());
                out.printf(
                        "%10s %12s %12s %12s %12s %12s%n",
                        "bytes", "min us", "median us", "99% us", "MB/s", "per second");
                begun = true;
            }
            out.printf(
                    Locale.ROOT,
                    "%10d %12.3f %12.3f %12.3f %12.1f %12.0f%s%n",
                    result.bytes(),
                    result.leastUs(),
                    result.us(),
                    result.p99Us(),
                    result.mbps(),
                    1e6 / result.us(),
                    result.what() == null ? "" : "  " + result.what());
            out.flush();
        }
    }
}
