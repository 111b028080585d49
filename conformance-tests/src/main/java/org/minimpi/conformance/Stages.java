package org.minimpi.conformance;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.minimpi.Buf;
import org.minimpi.Capability;
import org.minimpi.Comm;
import org.minimpi.Op;
import org.minimpi.OpException;
import org.minimpi.PersistentRequest;
import org.minimpi.Received;
import org.minimpi.Request;
import org.minimpi.Status;
import org.minimpi.TruncationException;

/** Requests as completion stages. */
final class Stages {

    /** A stage completes with the result. */
    @Case(section = "API")
    void result(Comm comm) {
        int[] in = {0};
        Request<Status> receive = comm.irecv(Buf.of(in), comm.rank(), 0);
        CompletableFuture<Integer> value = receive.toCompletionStage()
                .thenApply(status -> in[0] + status.tag())
                .toCompletableFuture();
        Check.holds(!value.isDone(), "done before the send");
        comm.send(Ints.of(5), comm.rank(), 0);
        awaitStage(comm, value);
        Check.equal(5, value.join(), "value");
        receive.await();
    }

    /** A stage of what has failed completes with the failure. */
    @Case(section = "API")
    void failure(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        CompletableFuture<Status> stage = receive.toCompletionStage().toCompletableFuture();
        comm.send(Ints.of(1, 2), comm.rank(), 0);
        awaitStage(comm, stage);
        CompletionException e = Check.fails(CompletionException.class, stage::join, "a buffer too short");
        Check.equal(TruncationException.class, e.getCause().getClass(), "cause");
    }

    /** A stage of what is complete already is complete already. */
    @Case(section = "API")
    void completeAlready(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        comm.send(Ints.of(1), comm.rank(), 0);
        receive.await();
        CompletableFuture<Status> stage = receive.toCompletionStage().toCompletableFuture();
        Check.holds(stage.isDone(), "not done");
        Check.equal(new Status(comm.rank(), 0, 4), stage.join(), "status");
    }

    /** One request may have several stages. */
    @Case(section = "API")
    void several(Comm comm) {
        Request<Status> receive = comm.irecv(Ints.of(0), comm.rank(), 0);
        AtomicInteger ran = new AtomicInteger();
        CompletableFuture<?>[] stages = new CompletableFuture<?>[10];
        for (int i = 0; i < stages.length; i++) {
            stages[i] =
                    receive.toCompletionStage().thenRun(ran::incrementAndGet).toCompletableFuture();
        }
        comm.send(Ints.of(1), comm.rank(), 0);
        awaitStage(comm, CompletableFuture.allOf(stages));
        Check.equal(stages.length, ran.get(), "stages that ran");
    }

    /** What depends on a stage never runs on a thread of another rank. */
    @Case(section = "API", ranks = 2)
    void neverOnAnotherRanksThread(Comm comm) {
        try (Whose whose = new Whose(comm)) {
            int[] in = new int[50];
            Buf all = Buf.of(in);
            CompletableFuture<?>[] stages = new CompletableFuture<?>[in.length];
            int next = (comm.rank() + 1) % comm.size();
            for (int i = 0; i < in.length; i++) {
                stages[i] = comm.irecv(all.slice(i, 1), Comm.ANY_SOURCE, i)
                        .toCompletionStage()
                        .thenRun(whose::look)
                        .toCompletableFuture();
            }
            for (int i = 0; i < in.length; i++) {
                comm.send(Ints.of(i), next, i);
            }
            awaitStage(comm, CompletableFuture.allOf(stages));
            whose.check();
            Check.equal(Ints.upTo(in.length), in, "messages");
        }
    }

    /** A collective as a stage. */
    @Case(section = "API")
    void collective(Comm comm) {
        long[] sum = {0};
        CompletableFuture<Long> stage = comm.async()
                .allreduce(Buf.of(new long[] {comm.rank()}), Buf.of(sum), Op.SUM)
                .toCompletionStage()
                .thenApply(nothing -> sum[0])
                .toCompletableFuture();
        awaitStage(comm, stage);
        Check.equal(comm.size() * (comm.size() - 1L) / 2, stage.join(), "sum");
    }

    /** A collective whose operation fails, as a stage. */
    @Case(section = "API", ranks = 2)
    void failedCollective(Comm comm) {
        Op failing = Op.ints((a, b) -> {
            throw new IllegalStateException("on purpose");
        });
        CompletableFuture<Void> stage = comm.async()
                .allreduce(Ints.of(1), Ints.of(0), failing)
                .toCompletionStage()
                .toCompletableFuture();
        awaitStage(comm, stage);
        CompletionException e = Check.fails(CompletionException.class, stage::join, "a failing operation");
        Check.equal(OpException.class, e.getCause().getClass(), "cause");
    }

    /** An object as a stage. */
    @Case(section = "API")
    void object(Comm comm) {
        CompletableFuture<String> stage = comm.objects()
                .irecv(String.class, comm.rank(), 0)
                .toCompletionStage()
                .thenApply(Received::value)
                .toCompletableFuture();
        comm.objects().send("text", comm.rank(), 0);
        awaitStage(comm, stage);
        Check.equal("text", stage.join(), "object");
    }

    /** A persistent request gives a stage of what was started last, and a complete one before. */
    @Case(section = "API")
    void persistent(Comm comm) {
        try (PersistentRequest<Status> receive = comm.recvInit(Ints.of(0), comm.rank(), Comm.ANY_TAG)) {
            CompletableFuture<Status> none = receive.toCompletionStage().toCompletableFuture();
            Check.equal(new Status(Comm.PROC_NULL, Comm.ANY_TAG, 0), none.join(), "status before the first start");
            for (int tag = 0; tag < 3; tag++) {
                receive.start();
                CompletableFuture<Status> stage = receive.toCompletionStage().toCompletableFuture();
                comm.send(Ints.of(1), comm.rank(), tag);
                receive.await();
                awaitStage(comm, stage);
                Check.equal(new Status(comm.rank(), tag, 4), stage.join(), "status");
            }
        }
    }

    /** A stage may start what comes next: a token goes round with no rank waiting for it. */
    @Case(section = "API", ranks = 2)
    void chain(Comm comm) {
        int[] token = {0};
        int next = (comm.rank() + 1) % comm.size();
        CompletableFuture<Void> passed = comm.irecv(Buf.of(token), Comm.ANY_SOURCE, 0)
                .toCompletionStage()
                .thenCompose(status -> {
                    token[0]++;
                    return comm.rank() == 0
                            ? CompletableFuture.<Void>completedStage(null)
                            : comm.isend(Buf.of(token), next, 0).toCompletionStage();
                })
                .toCompletableFuture();
        if (comm.rank() == 0) {
            comm.send(Ints.of(1), next, 0);
        }
        awaitStage(comm, passed);
        Check.equal(comm.rank() == 0 ? comm.size() + 1 : comm.rank() + 1, token[0], "token");
    }

    /** Where requests complete by themselves, so do stages, with no thread of the rank in a call. */
    @Case(section = "API", ranks = 2, needs = Capability.ASYNC_PROGRESS)
    void completesByItself(Comm comm) {
        Pair.run(comm, to -> comm.send(Ints.of(1), to, 0), from -> {
            CompletableFuture<Status> stage =
                    comm.irecv(Ints.of(0), from, 0).toCompletionStage().toCompletableFuture();
            Check.equal(new Status(from, 0, 4), stage.join(), "status");
        });
    }

    /** Calls until it is done: without ASYNC_PROGRESS it is this rank's calls that complete stages. */
    private static void awaitStage(Comm comm, CompletableFuture<?> stage) {
        while (!stage.isDone()) {
            comm.iprobe(Comm.ANY_SOURCE, comm.maxTag());
        }
    }
}
