package org.minimpi;

/** A failure that a correct program can meet, or that only the runtime can see. Unchecked. */
public abstract sealed class MpiException extends RuntimeException
        permits TruncationException,
                DatatypeMismatchException,
                CodecException,
                CommTimeoutException,
                CommCancelledException,
                CommInterruptedException,
                TransportException,
                CollectiveMismatchException,
                OpException,
                RankFailedException,
                AbortedException,
                JobFailedException,
                DeadlockException,
                LeakException,
                BufferInUseException {
    private static final long serialVersionUID = 1;

    MpiException(String message, Throwable cause) {
        super(message, cause);
    }
}
