package org.minimpi;

/** The job was aborted, here or by another rank (see {@link Comm#abort}). */
public final class AbortedException extends MpiException {
    private static final long serialVersionUID = 1;
    private final int code;

    /**
     * The end of the job.
     *
     * @param code the code given to abort
     * @param reason the reason given to abort
     */
    public AbortedException(int code, String reason) {
        super(reason, null);
        this.code = code;
    }

    /**
     * The code given to abort.
     *
     * @return the exit status meant for the job
     */
    public int code() {
        return code;
    }
}
