package org.minimpi.netty;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.minimpi.AbortedException;
import org.minimpi.DeadlockException;
import org.minimpi.MpiException;
import org.minimpi.RankFailedException;
import org.minimpi.spi.RankFailure;

/** Why a job is over, as it is told between ranks. */
record Failure(int rank, Kind kind, int code, String text) {

    enum Kind {
        THROWN,
        ABORTED,
        DEADLOCK
    }

    private static final Kind[] KINDS = Kind.values();

    static Failure of(int rank, Throwable cause) {
        if (cause instanceof AbortedException aborted) {
            return new Failure(rank, Kind.ABORTED, aborted.code(), String.valueOf(aborted.getMessage()));
        }
        return cause instanceof DeadlockException
                ? new Failure(rank, Kind.DEADLOCK, 0, cause.getMessage())
                : new Failure(rank, Kind.THROWN, 0, describe(cause));
    }

    /** A failure may fail to describe itself. */
    private static String describe(Throwable cause) {
        try {
            return cause.toString();
        } catch (RuntimeException | Error e) {
            return cause.getClass().getName();
        }
    }

    /** From a FAILED frame. */
    static Failure read(Frame frame, ByteBuf bytes) throws BadFrameException {
        if (frame.count() >= KINDS.length) {
            throw new BadFrameException("a failure of kind " + frame.count());
        }
        String text = bytes.toString(bytes.readerIndex(), frame.length(), StandardCharsets.UTF_8);
        return new Failure(frame.source(), KINDS[frame.count()], frame.tag(), text);
    }

    /** What every call fails with from now on. */
    MpiException exception() {
        return switch (kind) {
            case ABORTED -> new AbortedException(code, text);
            case DEADLOCK -> new DeadlockException(text);
            case THROWN -> new RankFailedException(rank, new Told(text));
        };
    }

    RankFailure asTold() {
        return new RankFailure(rank, kind == Kind.THROWN ? new Told(text) : exception());
    }

    /** What a rank threw, in its words. */
    private static final class Told extends Exception {
        private static final long serialVersionUID = 1;

        Told(String text) {
            super(text, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
