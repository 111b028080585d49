package org.minimpi.transfer.classic;

import java.util.ArrayDeque;
import java.util.Queue;
import org.minimpi.ObjectComm;
import org.minimpi.Request;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.TransferException;

/** Writes the chunks it gets, and answers each with its status, whatever happens; the master knows what that comes to. */
final class Worker {
    private final WorkersProgram program;
    private final ObjectComm objects;
    private final ChunkFiles files;
    private final String name;

    Worker(WorkersProgram program, ChunkFiles files) {
        this.program = program;
        this.objects = program.objects();
        this.files = files;
        name = "Worker " + program.world().rank();
    }

    /** An answer is started and not waited for, so that the master may send first and look for answers later. */
    int run() {
        Queue<Request<Void>> answers = new ArrayDeque<>();
        for (Chunk chunk = next(); chunk != null; chunk = next()) {
            answers.add(objects.isend(write(chunk), 0, WorkersProgram.STATUSES));
            while (!answers.isEmpty() && answers.peek().test()) {
                answers.remove().await();
            }
        }
        program.print(name + ": Received termination signal.");
        Request.awaitAll(answers);
        return ExitStatus.OK;
    }

    private Chunk next() {
        return objects.recv(Chunk.class, 0, WorkersProgram.CHUNKS);
    }

    private boolean write(Chunk chunk) {
        try {
            files.write(chunk);
            program.print(
                    name + ": Wrote chunk " + chunk.index() + " to '" + Program.show(files.path(chunk.index())) + "'.");
            return true;
        } catch (TransferException e) {
            program.print(name + ": Error - " + e.getMessage());
            return false;
        }
    }
}
