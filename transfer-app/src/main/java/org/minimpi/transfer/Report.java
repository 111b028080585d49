package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.List;

/** What the user is told; only rank 0 tells. */
interface Report {

    /** So many bytes of a file are written. */
    void progress(Delivery delivery, long bytes);

    /** Every rank has it or has failed; with {@code --all-or-nothing} it is not clear yet whether it is kept. */
    void complete(Delivery delivery);

    /** Every rank has given its last answer. */
    void delivered(Delivery delivery);

    /** Something could not be sent; {@code path} is null where the line says it all. */
    void failed(Path path, TransferException why);

    /** All ranks have given up what they had, as one of them could not keep it. */
    void nothingKept();

    /** The job has ended before its time, for a reason, and these may have arrived all the same. */
    void unconfirmed(TransferException why, List<Path> paths);

    /** That was all. */
    void finished(int status);
}
