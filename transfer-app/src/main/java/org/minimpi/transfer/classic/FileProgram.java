package org.minimpi.transfer.classic;

import java.nio.file.Path;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;
import picocli.CommandLine.Parameters;

/** A program that sends one file from rank 0 to rank 1. */
abstract class FileProgram extends Program {
    static final int RECEIVER = 1;

    /** The bytes of a chunk. */
    static final int CHUNK = 4096;

    private final String sender;
    private final String receiver;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file to send.")
    private Path file;

    /** The two are what rank 0 and rank 1 call themselves. */
    FileProgram(String sender, String receiver) {
        super(2, "FILE");
        this.sender = sender;
        this.receiver = receiver;
    }

    /** Sends an opened file. */
    abstract void send(Source source) throws TransferException;

    /** Tells the receiver that there is none. */
    abstract void sendNothing();

    /** Receives the file; false if the sender has none. */
    abstract boolean receive() throws TransferException;

    final Path file() {
        return file;
    }

    final void sayAsSender(String text) {
        print("[" + sender + "] " + text);
    }

    final void sayAsReceiver(String text) {
        print("[" + receiver + "] " + text);
    }

    @Override
    final int first() {
        if (file == null) {
            sendNothing();
            return usage();
        }
        try (Source source = open()) {
            send(source);
            sayAsSender("Transfer complete. Total sent: " + source.size() + " bytes.");
            return ExitStatus.OK;
        } catch (TransferException e) {
            sayAsSender("Error: " + (isMissing(e) ? "File '" + show(file) + "' not found." : e.getMessage()));
            return e.status();
        }
    }

    private Source open() throws TransferException {
        try {
            return Source.open(file);
        } catch (TransferException e) {
            sendNothing();
            throw e;
        }
    }

    @Override
    final int other() {
        if (world().rank() != RECEIVER) {
            return ExitStatus.OK;
        }
        try {
            if (receive()) {
                return ExitStatus.OK;
            }
            sayAsReceiver("Error: " + sender + " aborted the operation.");
            return file == null ? ExitStatus.USAGE : ExitStatus.FILE_IO;
        } catch (TransferException e) {
            sayAsReceiver("Error: " + e.getMessage());
            return e.status();
        }
    }

    /** Saves the file if all of it comes, and nothing otherwise. */
    final void save(Path path, long size, Chunks chunks) throws TransferException {
        try (NewFile saved = NewFile.create(path)) {
            long received = 0;
            for (byte[] chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                received += chunk.length;
                if (received <= size) {
                    saved.write(chunk);
                }
            }
            if (received == size) {
                saved.commit();
                sayAsReceiver("File saved to: " + show(path));
            }
            sayAsReceiver("Verification: " + received + "/" + size + " bytes received.");
            if (received != size) {
                throw new TransferException(
                        ExitStatus.SOURCE_CHANGED, "The file came with another size than announced; it was not saved.");
            }
        }
    }
}
