package org.minimpi.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.minimpi.Buf;
import org.minimpi.Codec;
import org.minimpi.CodecException;
import org.minimpi.MpiException;
import org.minimpi.OpException;
import org.minimpi.Parts;

/**
 * One collective of objects: each rank encodes, then lengths travel, then bytes, each rank decodes, and a {@link Verdict}
 * says whether user code failed on any. A rank where it did goes on without the object, so that others do not wait for it.
 */
final class ObjectCollective {
    private final Communicator comm;
    private final Codec codec;
    private final String what;
    /** Null while nothing has failed here. */
    private Supplier<MpiException> failure;

    ObjectCollective(Communicator comm, Codec codec, String what) {
        this.comm = comm;
        this.codec = codec;
        this.what = what;
    }

    <T> T bcast(Class<T> type, T value, int root) {
        Objects.requireNonNull(type, "type");
        byte[] bytes = bcast(comm.rank() == root ? encode(value) : null, root);
        return judged(comm.rank() == root ? value : decode(type, bytes));
    }

    <T> T scatter(Class<T> type, List<? extends T> values, int root) {
        Objects.requireNonNull(type, "type");
        int[] length = new int[1];
        if (comm.rank() == root) {
            EncodedList outgoing = encodeAll(values);
            comm.scatter(outgoing.lengths(), Buf.of(length), root);
            comm.scatterv(outgoing.parts(), Buf.IN_PLACE, root);
            return judged(decode(type, outgoing.get(root)));
        }
        comm.scatter(Buf.EMPTY, Buf.of(length), root);
        EncodedList incoming = new EncodedList(length);
        comm.scatterv(Parts.NONE, incoming.bytes(), root);
        return judged(decode(type, incoming.get(0)));
    }

    <T> List<T> gather(Class<T> type, T value, int root) {
        Objects.requireNonNull(type, "type");
        return judged(decodeAll(type, gather(encode(value), root)));
    }

    <T> List<T> allgather(Class<T> type, T value) {
        Objects.requireNonNull(type, "type");
        EncodedList mine = new EncodedList(Collections.singletonList(encode(value)));
        int[] lengths = new int[comm.size()];
        comm.allgather(mine.lengths(), Buf.of(lengths));
        EncodedList incoming = receive(lengths);
        comm.allgatherv(mine.bytes(), incoming.parts());
        return judged(decodeAll(type, incoming));
    }

    <T> List<T> alltoall(Class<T> type, List<? extends T> values) {
        Objects.requireNonNull(type, "type");
        EncodedList outgoing = encodeAll(values);
        int[] lengths = new int[comm.size()];
        comm.alltoall(outgoing.lengths(), Buf.of(lengths));
        EncodedList incoming = receive(lengths);
        comm.alltoallv(outgoing.parts(), incoming.parts());
        return judged(decodeAll(type, incoming));
    }

    <T> T allreduce(Class<T> type, T value, BinaryOperator<T> op) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(op, "op");
        EncodedList gathered = gather(encode(value), 0);
        List<T> values = decodeAll(type, gathered);
        byte[] folded = comm.rank() == 0 && gathered.isComplete() ? encode(fold(values, op)) : null;
        return judged(decode(type, bcast(folded, 0)));
    }

    /** Root's bytes; null where they could not be made. */
    private byte[] bcast(byte[] bytes, int root) {
        int[] length = {bytes == null ? EncodedList.NONE : bytes.length};
        comm.bcast(Buf.of(length), root);
        byte[] copy = bytes == null ? new byte[Math.max(0, length[0])] : bytes;
        comm.bcast(Buf.of(copy), root);
        return length[0] == EncodedList.NONE ? null : copy;
    }

    /** At root, what every rank has; elsewhere nothing. */
    private EncodedList gather(byte[] bytes, int root) {
        EncodedList mine = new EncodedList(Collections.singletonList(bytes));
        if (comm.rank() != root) {
            comm.gather(mine.lengths(), Buf.EMPTY, root);
            comm.gatherv(mine.bytes(), Parts.NONE, root);
            return new EncodedList(List.of());
        }
        int[] lengths = new int[comm.size()];
        comm.gather(mine.lengths(), Buf.of(lengths), root);
        EncodedList incoming = receive(lengths);
        comm.gatherv(mine.bytes(), incoming.parts(), root);
        return incoming;
    }

    private EncodedList receive(int[] lengths) {
        try {
            return new EncodedList(lengths);
        } catch (ArithmeticException e) {
            throw new CodecException(comm.describe(what + ": together the objects have more than 2 GiB"), e);
        }
    }

    private EncodedList encodeAll(List<?> values) {
        if (values.size() != comm.size()) {
            throw new IllegalArgumentException(
                    comm.describe(what + ": " + values.size() + " objects for " + comm.size() + " ranks"));
        }
        List<byte[]> encoded = new ArrayList<>();
        for (Object value : values) {
            encoded.add(encode(value));
        }
        return new EncodedList(encoded);
    }

    private <T> List<T> decodeAll(Class<T> type, EncodedList encoded) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < encoded.size(); i++) {
            values.add(decode(type, encoded.get(i)));
        }
        return Collections.unmodifiableList(values);
    }

    /** Null if the codec fails. */
    private byte[] encode(Object value) {
        try {
            return failure == null ? Objects.requireNonNull(codec.encode(value), "the codec made no bytes") : null;
        } catch (Throwable e) {
            codecFailed(e);
            return null;
        }
    }

    /** Null if the codec fails, here or where the bytes should have come from. */
    private <T> T decode(Class<T> type, byte[] bytes) {
        try {
            return failure == null && bytes != null ? Decoding.decode(codec, bytes, type) : null;
        } catch (Throwable e) {
            codecFailed(e);
            return null;
        }
    }

    private <T> T fold(List<T> values, BinaryOperator<T> op) {
        try {
            T folded = null;
            for (int i = 0; i < values.size() && failure == null; i++) {
                folded = i == 0 ? values.get(0) : op.apply(folded, values.get(i));
            }
            return folded;
        } catch (Throwable e) {
            failure = () -> new OpException(comm.describe(what + ": the operation failed: " + Failures.text(e)), e);
            return null;
        }
    }

    private void codecFailed(Throwable e) {
        failure = () -> new CodecException(comm.describe(what + ": " + Failures.codec(e)), e);
    }

    private <T> T judged(T result) {
        comm.judge(what, failure);
        return result;
    }
}
