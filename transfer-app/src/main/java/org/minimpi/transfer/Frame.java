package org.minimpi.transfer;

/**
 * What ranks say to each other about files. A message is one or more frames, one after the other.
 *
 * <p>Every frame begins as {@link Wire} says, with "MT" and the transfer id, which the fields of its kind follow in the
 * order of the record.
 *
 * <p>Towards the receivers go OFFER, DATA, END, ERROR or CANCEL and, once, FINISH. Back come ACCEPT and REJECT, ACK, COMMIT, ERROR and CANCEL
 * and, as the last, FINISH. To each offer every rank gives exactly one final answer: REJECT, COMMIT, ERROR or CANCEL.
 */
sealed interface Frame {

    /** The transfer that this is about; 0 if it is about none. */
    long id();

    /** About the session as a whole. */
    long NO_TRANSFER = 0;

    /** Says back that a rank is busy: no credit for nothing. */
    Ack BUSY = new Ack(NO_TRANSFER, 0, 0);

    /**
     * The sender has a file or a directory.
     *
     * @param name what it should be called, relative to the destination, with {@code /} between directories
     * @param directory whether it is one; nothing but the answer follows then
     * @param size its bytes
     * @param seconds when it was modified, since 1970
     * @param nanos and the fraction of that second
     * @param mode its permission bits, -1 if unknown
     * @param chunk the bytes of a DATA frame, except the last
     * @param lane which part of the file this rank gets: the chunks {@code lane}, {@code lane + lanes} and so on
     * @param lanes how many ranks share the file
     * @param overwrite what to do if the name is taken, see {@link Overwrite#code}
     * @param enclosed whether its contents follow at once, without waiting for an answer
     * @param again whether it was offered before, and what is there turned out to be another file
     * @param origin what file it is on which host, to know it if it is met at the destination; may be empty
     */
    record Offer(
            long id,
            String name,
            boolean directory,
            long size,
            long seconds,
            int nanos,
            int mode,
            int chunk,
            int lane,
            int lanes,
            int overwrite,
            boolean enclosed,
            boolean again,
            String origin)
            implements Frame {}

    /**
     * A chunk of a file, or with a length of 0 a credit that is given back. It refers to the array that it was read from.
     *
     * @param offset where it belongs
     * @param length how many bytes of the file it stands for
     * @param encoding see {@link Payload}
     * @param bytes holds the payload
     * @param at where the payload begins
     * @param encoded how many bytes the payload has
     */
    record Data(long id, long offset, int length, int encoding, byte[] bytes, int at, int encoded) implements Frame {}

    /**
     * That was all.
     *
     * @param size the bytes of the file
     * @param digest their SHA-256
     * @param changed whether the source changed meanwhile
     */
    record End(long id, long size, byte[] digest, boolean changed) implements Frame {}

    /**
     * A rank wants the file.
     *
     * @param held how many chunks it holds and has checked: the first ones of its lane
     * @param complete whether that is a whole file which has the name already, and only its digest is to be compared
     */
    record Accept(long id, int rank, long held, boolean complete) implements Frame {}

    /** A rank does not want the file; an exit status and a line. */
    record Reject(long id, int rank, int status, String text) implements Frame {}

    /** All of its lane before {@code offset} is written, and {@code credits} more receives are posted. */
    record Ack(long id, long offset, int credits) implements Frame {}

    /**
     * The file is verified and has its name.
     *
     * @param outcome what was done, see {@link Outcome#code}
     * @param name where it is
     */
    record Commit(long id, int rank, int outcome, String name) implements Frame {}

    /** The transfer failed; an exit status and a line. In either direction. */
    record Failed(long id, int rank, int status, String text) implements Frame {}

    /** The file is given up, as another rank could not keep it. In either direction. */
    record Cancelled(long id, int rank) implements Frame {}

    /** No more files; back, no more answers. */
    record Finish() implements Frame {
        @Override
        public long id() {
            return NO_TRANSFER;
        }
    }
}
