package org.minimpi.transfer;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** One file or directory that was offered, with what each rank has answered. */
final class Delivery {
    private final Path path;
    private final Frame.Offer offer;
    private final int ranks;
    private final long started;
    private final Map<Integer, Frame> answers = new TreeMap<>();
    private TransferException sourceFailure;
    private byte[] digest;
    private long sent;

    /** {@code ranks} is how many have to answer, {@code started} is in nanoseconds. */
    Delivery(Path path, Frame.Offer offer, int ranks, long started) {
        this.path = path;
        this.offer = offer;
        this.ranks = ranks;
        this.started = started;
    }

    Path path() {
        return path;
    }

    Frame.Offer offer() {
        return offer;
    }

    long started() {
        return started;
    }

    /** The SHA-256 of what was sent; null if there was no need for it. */
    byte[] digest() {
        return digest;
    }

    /** So many bytes of it have been sent. */
    void sent(long bytes) {
        sent += bytes;
    }

    /** The bytes of the file that were sent, which are fewer than it has where ranks held some already. */
    long sent() {
        return sent;
    }

    /** All has been sent; ranks that wanted it have to answer once more. */
    void ended(byte[] sha256) {
        digest = sha256;
        awaitAgain();
    }

    /** Ranks that wanted it have to answer once more. */
    void awaitAgain() {
        answers.values().removeIf(Frame.Accept.class::isInstance);
    }

    /** It could not be read, or changed meanwhile; what ranks say about that does not matter. */
    void sourceFailed(TransferException why) {
        sourceFailure = why;
    }

    TransferException sourceFailure() {
        return sourceFailure;
    }

    /** Takes an answer; false if none is due from that rank. */
    boolean hear(int rank, Frame answer) {
        Frame before = answers.get(rank);
        boolean due = before == null
                || before instanceof Frame.Accept && !(answer instanceof Frame.Accept)
                || isReady(before) && answer instanceof Frame.Commit
                // A verified file that could not be given its name after all.
                || before instanceof Frame.Commit && answer instanceof Frame.Failed;
        if (due) {
            answers.put(rank, answer);
        }
        return due;
    }

    /** It is kept by no rank, so those that have it verified do not keep it. */
    void cancelled() {
        answers.replaceAll((rank, answer) -> isReady(answer) ? new Frame.Cancelled(offer.id(), rank) : answer);
    }

    private static boolean isReady(Frame answer) {
        return answer instanceof Frame.Commit commit && commit.outcome() == Outcome.READY.code();
    }

    /** Whether every rank has said if it wants the file. */
    boolean isAnswered() {
        return answers.size() == ranks;
    }

    /** Whether some rank wants it, or has not said that it does not. */
    boolean isWanted() {
        return !isAnswered() || answers.values().stream().anyMatch(Frame.Accept.class::isInstance);
    }

    /** Whether every rank has given its last answer. */
    boolean isOver() {
        return !isWanted();
    }

    /** Whether some rank cannot have it. */
    boolean hasFailed() {
        return sourceFailure != null || answers.values().stream().anyMatch(Delivery::isFailure);
    }

    static boolean isFailure(Frame answer) {
        return answer instanceof Frame.Reject || answer instanceof Frame.Failed;
    }

    /** How many chunks all ranks hold that want the file. */
    long held() {
        return answers.values().stream()
                .filter(Frame.Accept.class::isInstance)
                .mapToLong(answer -> ((Frame.Accept) answer).held())
                .min()
                .orElse(0);
    }

    /** The answers, in the order of the ranks. */
    Collection<Frame> answers() {
        return answers.values();
    }

    /** The exit status that it has by itself: the ranks' if they agree; without {@code kept} none has succeeded. */
    int status(boolean kept) {
        if (sourceFailure != null) {
            return sourceFailure.status();
        }
        SessionStatus status = new SessionStatus();
        for (Frame answer : answers.values()) {
            if (answer instanceof Frame.Reject reject) {
                status.add(reject.status());
            } else if (answer instanceof Frame.Failed failed) {
                status.add(failed.status());
            } else if (answer instanceof Frame.Commit && kept) {
                status.add(ExitStatus.OK);
            }
        }
        return status.value();
    }
}
