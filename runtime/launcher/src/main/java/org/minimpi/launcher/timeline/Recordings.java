package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Recordings of the processes of a run, while it runs. */
interface Recordings {

    /** What the JVMs that are started for one job are to be given, so that they are recorded. */
    List<String> jvmOptions() throws IOException;

    /** Ends them; the files for each job, or for several that ran in one process. */
    List<List<Path>> files() throws IOException;

    /** Removes the files. */
    void close();
}
