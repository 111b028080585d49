package org.minimpi.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.minimpi.App;
import org.minimpi.Job;

/** One run of the app, launched on the threads backend: what it returned and printed. */
record BenchRun(int status, String out, String err) {

    static BenchRun of(int ranks, Object... args) {
        return on("threads", ranks, args);
    }

    static BenchRun on(String backend, int ranks, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        BenchApp app = new BenchApp(() -> new PrintWriter(out), () -> new PrintWriter(err));
        String[] line = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int status = app.launch(new OnThreads(app, backend, ranks), line);
        return new BenchRun(status, out.toString(), err.toString());
    }

    private record OnThreads(BenchApp app, String backend, int ranks) implements App.Jobs {
        @Override
        public int run(String... args) {
            Job.ranks(ranks).run(world -> app.run(world, args));
            return 0;
        }

        @Override
        public int runApart(Consumer<String> out, Consumer<String> err, String... args) throws IOException {
            throw new IOException("bench needs no process of its own");
        }
    }
}
