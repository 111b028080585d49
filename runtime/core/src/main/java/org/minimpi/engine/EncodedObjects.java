package org.minimpi.engine;

import java.io.ObjectInputFilter;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.minimpi.Buf;
import org.minimpi.Codec;
import org.minimpi.CodecException;
import org.minimpi.Message;
import org.minimpi.ObjectComm;
import org.minimpi.Received;
import org.minimpi.Request;
import org.minimpi.spi.Content;
import org.minimpi.spi.SendMode;

/** Objects as messages of bytes. */
record EncodedObjects(Communicator comm, Codec codec) implements ObjectComm {

    @Override
    public void send(Object value, int dest, int tag) {
        comm.send(encode(value, dest, tag), Content.OBJECT, dest, tag, SendMode.STANDARD);
    }

    @Override
    public Request<Void> isend(Object value, int dest, int tag) {
        return comm.isend(encode(value, dest, tag), Content.OBJECT, dest, tag, SendMode.STANDARD);
    }

    @Override
    public <T> Received<T> receive(Class<T> type, int source, int tag) {
        return comm.receiveObject(codec, type, source, tag).call();
    }

    @Override
    public <T> Request<Received<T>> irecv(Class<T> type, int source, int tag) {
        ObjectReceive<T> receive = comm.receiveObject(codec, type, source, tag);
        receive.count();
        return receive.post();
    }

    @Override
    public <T> T recv(Class<T> type, Message message) {
        if (!(message instanceof ProbedMessage probed)) {
            throw new IllegalArgumentException(comm.describe("not a message of this communicator: " + message));
        }
        return probed.receive(comm, codec, type).value();
    }

    @Override
    public <T> T bcast(Class<T> type, T value, int root) {
        return collective("bcast of an object from root " + root, call -> call.bcast(type, value, root));
    }

    @Override
    public <T> T scatter(Class<T> type, List<? extends T> values, int root) {
        return collective("scatter of objects from root " + root, call -> call.scatter(type, values, root));
    }

    @Override
    public <T> List<T> gather(Class<T> type, T value, int root) {
        return collective("gather of objects to root " + root, call -> call.gather(type, value, root));
    }

    @Override
    public <T> List<T> allgather(Class<T> type, T value) {
        return collective("allgather of objects", call -> call.allgather(type, value));
    }

    @Override
    public <T> List<T> alltoall(Class<T> type, List<? extends T> values) {
        return collective("alltoall of objects", call -> call.alltoall(type, values));
    }

    @Override
    public <T> T allreduce(Class<T> type, T value, BinaryOperator<T> op) {
        return collective("allreduce of objects", call -> call.allreduce(type, value, op));
    }

    private <T> T collective(String what, Function<ObjectCollective, T> call) {
        ObjectCollective collective = new ObjectCollective(comm, codec, what);
        return comm.collectives().within(what, () -> call.apply(collective));
    }

    @Override
    public ObjectComm with(Codec codec) {
        return new EncodedObjects(comm, Objects.requireNonNull(codec, "codec"));
    }

    @Override
    public ObjectComm filtered(ObjectInputFilter filter) {
        return with(DefaultCodec.filtered(Objects.requireNonNull(filter, "filter")));
    }

    private Buf encode(Object value, int dest, int tag) {
        try {
            return Buf.of(codec.encode(value));
        } catch (Throwable e) {
            throw new CodecException(
                    comm.describe("send of an object to rank " + dest + ", tag " + tag + ": " + Failures.codec(e)), e);
        }
    }
}
