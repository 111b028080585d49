package org.minimpi.transfer.classic;

import picocli.CommandLine.Command;

/** {@code empty-end}: the chunks end with an empty one. */
@Command(name = "empty-end", description = "As metadata, but with an empty message at the end.")
final class EmptyEndProgram extends MetadataTransfer {
    EmptyEndProgram() {
        super(new byte[0]);
    }
}
