package org.minimpi.transfer.classic;

import picocli.CommandLine.Command;

/** {@code metadata}: the chunks end with null. */
@Command(
        name = "metadata",
        description = "Sends a file from rank 0 to received_files/ on rank 1: metadata, chunks, and null at the end.")
final class MetadataProgram extends MetadataTransfer {
    MetadataProgram() {
        super(null);
    }
}
