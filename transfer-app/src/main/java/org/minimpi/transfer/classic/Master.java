package org.minimpi.transfer.classic;

import java.nio.file.Path;
import java.security.MessageDigest;
import org.minimpi.ObjectComm;
import org.minimpi.transfer.Digest;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;

/** Deals chunks to the workers in turn and hears how each went. */
final class Master {
    /** The bytes of a chunk. */
    static final int CHUNK = 1024;

    private final WorkersProgram program;
    private final ObjectComm objects;
    private final int workers;
    private final ChunkFiles files;
    private final Path file;
    private final Path joined;
    private final Statuses statuses;
    private final MessageDigest digest = Digest.sha256();

    /** Deals {@code file}, and puts it together again as {@code joined} unless that is null. */
    Master(WorkersProgram program, ChunkFiles files, Path file, Path joined) {
        this.program = program;
        this.objects = program.objects();
        this.workers = program.world().size() - 1;
        this.files = files;
        this.file = file;
        this.joined = joined;
        this.statuses = new Statuses(objects);
    }

    int run() {
        Source source;
        try {
            source = open();
        } catch (TransferException e) {
            endChunks();
            say("Error - " + (Program.isMissing(e) ? "File " + Program.show(file) + " not found" : e.getMessage()));
            return e.status();
        }
        try (source) {
            return deal(new Pieces(source, CHUNK));
        }
    }

    private Source open() throws TransferException {
        Source source = Source.open(file);
        if (new Pieces(source, CHUNK).count() > Integer.MAX_VALUE) {
            source.close();
            throw new TransferException(
                    ExitStatus.FILE_IO, "cannot send " + Program.show(file) + ": it has too many chunks for an index");
        }
        return source;
    }

    private int deal(Pieces chunks) {
        int count = (int) chunks.count();
        say("Read " + count + " chunks from '" + Program.show(file) + "'.");
        int status = ExitStatus.OK;
        try {
            chunks.forEach(this::send);
        } catch (TransferException e) {
            status = fail(e);
        }
        endChunks();
        statuses.await();
        statuses.forEach(good -> say("Received status " + PythonText.str(good) + "."));
        if (status == ExitStatus.OK) {
            status = statuses.areAllGood() ? finish(count) : ExitStatus.PARTIAL;
        }
        say(status == ExitStatus.OK ? "File transfer completed successfully." : "File transfer encountered errors");
        return status;
    }

    private void send(long index, byte[] bytes) {
        int worker = (int) (index % workers) + 1;
        digest.update(bytes);
        statuses.expect();
        objects.send(new Chunk((int) index, bytes), worker, WorkersProgram.CHUNKS);
        say("Sent chunk " + index + " to process " + worker + ".");
        statuses.take();
    }

    private void endChunks() {
        for (int worker = 1; worker <= workers; worker++) {
            objects.send(null, worker, WorkersProgram.CHUNKS);
        }
    }

    /** What is left to do when all chunks are written. */
    private int finish(int count) {
        try {
            files.removeFrom(count);
            if (joined != null) {
                files.join(count, digest.digest(), joined);
                say("Joined " + count + " chunks to '" + Program.show(joined) + "'.");
            }
            return ExitStatus.OK;
        } catch (TransferException e) {
            return fail(e);
        }
    }

    private int fail(TransferException e) {
        say("Error - " + e.getMessage());
        return e.status();
    }

    private void say(String text) {
        program.print("Master: " + text);
    }
}
