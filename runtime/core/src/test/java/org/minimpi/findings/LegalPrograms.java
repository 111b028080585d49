package org.minimpi.findings;

import static org.minimpi.findings.Calls.LARGE;
import static org.minimpi.findings.Calls.ints;
import static org.minimpi.findings.Calls.large;
import static org.minimpi.findings.Calls.next;
import static org.minimpi.findings.Calls.previous;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.minimpi.Buf;
import org.minimpi.Buffering;
import org.minimpi.Comm;
import org.minimpi.CommTimeoutException;
import org.minimpi.Datatype;
import org.minimpi.Group;
import org.minimpi.Job;
import org.minimpi.Message;
import org.minimpi.Op;
import org.minimpi.Parts;
import org.minimpi.PersistentRequest;
import org.minimpi.Request;
import org.minimpi.Status;

/** What a check might take for a mistake. */
final class LegalPrograms {

    private LegalPrograms() {}

    static List<Legal> programs() {
        List<Legal> programs = new ArrayList<>();
        programs.addAll(buffers());
        programs.addAll(requests());
        programs.addAll(communicators());
        programs.addAll(waits());
        programs.addAll(collectives());
        return programs;
    }

    private static void join(CompletionStage<?> stage) {
        stage.toCompletableFuture().join();
    }

    private static List<Legal> buffers() {
        return List.of(
                Legal.of("sends share a buffer", 3, world -> {
                            Buf data = ints(1, 2);
                            Request<Void> one = world.isend(data, next(world), 0);
                            Request<Void> other = world.issend(data.slice(1, 1), previous(world), 1);
                            world.send(data, next(world), 2);
                            world.recv(ints(0, 0), previous(world), 0);
                            world.recv(ints(0), next(world), 1);
                            world.recv(ints(0, 0), previous(world), 2);
                            Request.awaitAll(one, other);
                        })
                        .buffered(),
                Legal.of("empty messages from and to one place", 2, world -> {
                    Buf empty = ints(1, 2, 3).slice(1, 0);
                    Request<Status> receive = world.irecv(empty, next(world), 0);
                    Request<Status> again = world.irecv(empty, next(world), 0);
                    Request<Void> send = world.isend(empty, next(world), 0);
                    world.send(empty, next(world), 0);
                    Request.awaitAll(receive, again, send);
                }),
                Legal.of("an empty slice in the middle of a receive", 2, world -> {
                            Buf data = ints(1, 2, 3, 4);
                            Request<Status> receive = world.irecv(data, next(world), 0);
                            world.send(data.slice(2, 0), next(world), 1);
                            world.recv(data.slice(4, 0), next(world), 1);
                            world.send(ints(1), next(world), 0);
                            receive.await();
                        })
                        .buffered(),
                Legal.of("slices side by side, read and written", 4, world -> {
                    ByteBuffer bytes = ByteBuffer.allocate(64);
                    Buf data = Buf.of(bytes, Datatype.LONG);
                    List<Request<?>> all = new ArrayList<>();
                    all.add(world.irecv(data.slice(0, 2), previous(world), 0));
                    all.add(world.isend(data.slice(2, 3), next(world), 1));
                    all.add(world.isend(data.slice(3, 2), next(world), 0));
                    all.add(world.irecv(data.slice(5, 3), previous(world), 1));
                    Request.awaitAll(all);
                }),
                Legal.of("a buffer is changed as soon as a test says so", 2, world -> {
                    int[] data = new int[LARGE];
                    Request<Void> send = world.isend(Buf.of(data), next(world), 0);
                    Request<Status> receive = world.irecv(Buf.of(new int[LARGE]), next(world), 0);
                    while (!send.test()) {
                        receive.test();
                    }
                    data[5] = 1;
                    receive.await();
                    send.await();
                }),
                Legal.of("a stage changes what was sent and received", 2, world -> {
                    int[] sent = {1};
                    int[] received = {0};
                    CompletionStage<Void> send = world.isend(Buf.of(sent), next(world), 0)
                            .toCompletionStage()
                            .thenRun(() -> sent[0] = 2);
                    CompletionStage<Void> receive = world.irecv(Buf.of(received), next(world), 0)
                            .toCompletionStage()
                            .thenAccept(status -> received[0]++);
                    join(send);
                    join(receive);
                }),
                Legal.of("awaitAny, and the buffer is received into again", 3, world -> {
                    if (world.rank() > 0) {
                        for (int i = 0; i < 4; i++) {
                            world.send(ints(i), 0, 0);
                        }
                        return;
                    }
                    int[] one = {0};
                    int[] two = {0};
                    List<Request<Status>> receives =
                            new ArrayList<>(List.of(world.irecv(Buf.of(one), 1, 0), world.irecv(Buf.of(two), 2, 0)));
                    int[] left = {3, 3};
                    while (!receives.isEmpty()) {
                        int first = Request.awaitAny(receives);
                        int source = receives.get(first).await().source();
                        (source == 1 ? one : two)[0] = -1;
                        receives.remove(first);
                        if (left[source - 1]-- > 0) {
                            receives.add(world.irecv(Buf.of(source == 1 ? one : two), source, 0));
                        }
                    }
                }),
                Legal.of("persistent requests are restarted on changed buffers", 2, world -> {
                    int[] sent = {0};
                    int[] received = {0};
                    try (PersistentRequest<Void> send = world.sendInit(Buf.of(sent), next(world), 0);
                            PersistentRequest<Status> receive = world.recvInit(Buf.of(received), next(world), 0)) {
                        List<PersistentRequest<?>> both = List.of(send, receive);
                        for (int i = 0; i < 5; i++) {
                            sent[0] = i;
                            received[0] = -1;
                            both.forEach(PersistentRequest::start);
                            int done = 0;
                            while (done < 2) {
                                done += Request.awaitSome(both).size();
                            }
                        }
                    }
                }),
                Legal.of("a cancelled receive gives its buffer back", 2, world -> {
                    int[] data = {0};
                    Request<Status> receive = world.irecv(Buf.of(data), next(world), 1);
                    receive.cancel();
                    data[0] = 5;
                    world.sendrecv(ints(1), next(world), 0, Buf.of(data), next(world), 0);
                }),
                Legal.of("a float that is not a number", 2, world -> {
                    double[] data = {Double.NaN, Double.longBitsToDouble(0x7ff0000000000001L)};
                    Request<Void> send = world.isend(Buf.of(data), next(world), 0);
                    world.recv(Buf.of(new double[2]), next(world), 0);
                    send.await();
                }));
    }

    private static List<Legal> requests() {
        return List.of(
                Legal.of("requests that stages complete", 3, world -> {
                    Request<Status> receive = world.irecv(ints(0), previous(world), 0);
                    CompletionStage<Status> received = receive.toCompletionStage();
                    CompletionStage<Void> sent =
                            world.isend(ints(1), next(world), 0).toCompletionStage();
                    CompletionStage<Void> barrier = world.async().barrier().toCompletionStage();
                    join(received.thenCombine(sent, (status, nothing) -> status));
                    join(barrier);
                }),
                Legal.of("a stage of a persistent request", 2, world -> {
                    PersistentRequest<Status> receive = world.recvInit(ints(0), previous(world), 0);
                    receive.start();
                    CompletionStage<Status> received = receive.toCompletionStage();
                    world.send(ints(1), next(world), 0);
                    join(received);
                }),
                Legal.of("stages that nobody waits for", 2, world -> {
                    world.irecv(ints(0), previous(world), 0).toCompletionStage();
                    world.isend(ints(1), next(world), 0).toCompletionStage();
                }),
                Legal.of("requests to no rank", 2, world -> {
                    Buf data = ints(1);
                    Request<Void> send = world.isend(data, Comm.PROC_NULL, 0);
                    Request<Status> receive = world.irecv(ints(1), Comm.PROC_NULL, Comm.ANY_TAG);
                    Request.awaitAll(send, receive);
                    world.sendrecv(data, Comm.PROC_NULL, 0, data, Comm.PROC_NULL, 0);
                    world.mprobe(Comm.PROC_NULL, 0);
                    world.probe(Comm.PROC_NULL, 0);
                }),
                Legal.of("a time limit that is over, and another wait", 2, world -> {
                    Request<Status> receive = world.irecv(ints(0), next(world), 0);
                    try {
                        receive.await(Duration.ofNanos(1));
                    } catch (CommTimeoutException e) {
                        receive.test();
                    }
                    world.barrier();
                    world.send(ints(1), next(world), 0);
                    receive.await(Duration.ofMinutes(1));
                }),
                Legal.of("a receive is cancelled or else awaited", 2, world -> {
                    Request<Status> receive = world.irecv(ints(0), next(world), 0);
                    if (world.rank() == 0) {
                        receive.cancel();
                    }
                    world.barrier();
                    if (world.rank() == 0) {
                        world.send(ints(1), 1, 0);
                    } else if (!receive.cancel()) {
                        receive.await();
                    } else {
                        world.recv(ints(0), 0, 0);
                    }
                }),
                Legal.of("a request is awaited twice and tested", 2, world -> {
                    Request<Void> send = world.isend(ints(1), next(world), 0);
                    world.recv(ints(0), next(world), 0);
                    send.await();
                    send.await();
                    send.test();
                }),
                Legal.of("a matched message is received later", 3, world -> {
                            world.send(ints(1), next(world), 0);
                            world.send(ints(2), next(world), 0);
                            Message first = world.mprobe(previous(world), 0);
                            world.recv(ints(0), previous(world), 0);
                            Request<Status> receive = first.irecv(ints(0));
                            receive.await();
                        })
                        .buffered(),
                Legal.of("objects in requests", 2, world -> {
                    Request<Void> send = world.objects().isend("text", next(world), 0);
                    world.objects().irecv(String.class, next(world), 0).await().value();
                    send.await();
                }));
    }

    private static List<Legal> communicators() {
        return List.of(
                Legal.of("communicators are closed in another order on each rank", 3, world -> {
                    Comm one = world.dup();
                    Comm two = one.dup();
                    Comm three = world.split(0, -world.rank());
                    three.barrier();
                    List<Comm> all = List.of(one, two, three, one);
                    for (int i = 0; i < 3; i++) {
                        all.get((world.rank() + i) % 3).close();
                    }
                }),
                Legal.of("a child outlives its parent", 2, world -> {
                    Comm parent = world.dup();
                    Comm child = parent.split(0, 0);
                    parent.close();
                    child.sendrecv(ints(1), next(world), 0, ints(0), next(world), 0);
                    child.close();
                }),
                Legal.of("the sender closes before the receiver receives", 2, world -> {
                            try (Comm dup = world.dup()) {
                                if (world.rank() == 0) {
                                    dup.send(ints(1), 1, 0);
                                } else {
                                    world.recv(ints(0), 0, 0);
                                    dup.recv(ints(0), 0, 0);
                                }
                            }
                            if (world.rank() == 0) {
                                world.send(ints(0), 1, 0);
                            }
                        })
                        .buffered(),
                Legal.of("a communicator is closed twice, the world too", 2, world -> {
                    Comm dup = world.dup();
                    dup.close();
                    dup.close();
                    world.close();
                }),
                Legal.of("ranks that are in no part", 4, world -> {
                    OptionalInt color = world.rank() == 0 ? OptionalInt.empty() : OptionalInt.of(1);
                    world.split(color, 0).ifPresent(Comm::close);
                    world.create(new Group(List.of(1, 3))).ifPresent(Comm::close);
                }),
                Legal.of("the same tag in several communicators", 2, world -> {
                    try (Comm dup = world.dup()) {
                        Request<Status> inDup = dup.irecv(ints(0), next(world), 0);
                        Request<Status> inWorld = world.irecv(ints(0), next(world), 0);
                        world.send(ints(1), next(world), 0);
                        dup.send(ints(1), next(world), 0);
                        Request.awaitAll(inDup, inWorld);
                    }
                }));
    }

    private static List<Legal> waits() {
        return List.of(
                Legal.of("a stage answers once a rank that computes has sent", 3, world -> {
                    if (world.rank() == 0) {
                        CompletionStage<Void> answered =
                                world.irecv(ints(0), 2, 1).toCompletionStage().thenRun(() -> world.send(ints(1), 1, 2));
                        world.recv(ints(0), 1, 3);
                        join(answered);
                    } else if (world.rank() == 1) {
                        world.recv(ints(0), 0, 2);
                        world.send(ints(1), 0, 3);
                    } else {
                        // Longer than it takes to look for deadlocks among some of the ranks.
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
                        world.send(ints(1), 0, 1);
                    }
                }),
                Legal.of("the common pool answers for a rank", 2, world -> {
                    if (world.rank() == 1) {
                        world.recv(ints(0), 0, 1);
                        world.send(ints(1), 0, 2);
                        return;
                    }
                    CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
                        world.send(ints(1), 1, 1);
                    });
                    world.recv(ints(0), 1, 2);
                    answer.join();
                }),
                Legal.of("the root of a bcast goes on while another rank is late", 4, world -> {
                    if (world.rank() == 1) {
                        world.recv(ints(0), 3, 1);
                    }
                    if (world.rank() == 0) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
                    }
                    world.bcast(ints(1), 0);
                    if (world.rank() == 3) {
                        world.send(ints(1), 1, 1);
                    }
                }),
                Legal.of("another thread only awaits what the rank sends", 2, world -> {
                    Request<Void> send = world.isend(ints(1), 1 - world.rank(), 0);
                    Thread helper = new Thread(send::await);
                    helper.start();
                    world.recv(ints(0), 1 - world.rank(), 0);
                    helper.join();
                }),
                Legal.of("another thread of the rank sends", 2, world -> {
                    if (world.rank() == 0) {
                        Thread helper = new Thread(() -> world.send(ints(1), 1, 0));
                        helper.start();
                        world.recv(ints(0), 1, 1);
                        helper.join();
                    } else {
                        world.recv(ints(0), 0, 0);
                        world.send(ints(1), 0, 1);
                    }
                }),
                Legal.of("a pool of the rank sends", 3, world -> {
                    ExecutorService pool = Executors.newSingleThreadExecutor();
                    pool.submit(() -> world.send(ints(1), next(world), 0));
                    world.recv(ints(0), previous(world), 0);
                    pool.shutdown();
                }),
                Legal.of("a helper of a rank that has ended sends", 2, world -> {
                    if (world.rank() == 0) {
                        CompletableFuture<Void> ready = new CompletableFuture<>();
                        new Thread(() -> {
                                    ready.join();
                                    world.send(ints(1), 1, 0);
                                })
                                .start();
                        ready.complete(null);
                    } else {
                        world.recv(ints(0), 0, 0);
                    }
                }),
                Legal.of("a stage sends", 2, world -> {
                    CompletionStage<Void> answered = world.irecv(ints(0), next(world), 0)
                            .toCompletionStage()
                            .thenRun(() -> world.send(ints(1), next(world), 1));
                    world.send(ints(1), next(world), 0);
                    world.recv(ints(0), next(world), 1);
                    join(answered);
                }),
                Legal.of("a chain of stages around the ring", 4, world -> {
                    CompletionStage<Void> passed = world.irecv(ints(0), previous(world), 0)
                            .toCompletionStage()
                            .thenCompose(status -> world.rank() == 0
                                    ? CompletableFuture.completedFuture(null)
                                    : world.isend(ints(1), next(world), 0).toCompletionStage());
                    if (world.rank() == 0) {
                        world.send(ints(1), 1, 0);
                    }
                    world.barrier();
                    join(passed);
                }),
                Legal.of("waits with a time limit end by themselves", 2, world -> {
                    Request<Status> receive = world.irecv(ints(0), next(world), 0);
                    if (world.rank() == 0) {
                        try {
                            receive.await(Duration.ofMillis(2));
                            throw new IllegalStateException("nobody has sent");
                        } catch (CommTimeoutException e) {
                            world.send(ints(1), 1, 0);
                        }
                    } else {
                        receive.await();
                        world.send(ints(1), 0, 0);
                    }
                    if (world.rank() == 0) {
                        receive.await();
                    }
                }),
                Legal.of("messages of a rank to itself", 2, world -> {
                            Request<Status> receive = world.irecv(ints(0), world.rank(), 0);
                            world.ssend(ints(1), world.rank(), 0);
                            receive.await();
                            world.send(ints(1), world.rank(), 0);
                            world.probe(Comm.ANY_SOURCE, 0);
                            world.recv(ints(0), Comm.ANY_SOURCE, 0);
                            world.sendrecv(large(), world.rank(), 0, large(), world.rank(), 0);
                        })
                        .buffered(),
                Legal.of("what an ended rank has sent", 3, world -> {
                    if (world.rank() == 1) {
                        world.send(ints(1), 0, 0);
                        world.send(ints(1), 2, 0);
                    } else {
                        Thread.sleep(1);
                        world.recv(ints(0), Comm.ANY_SOURCE, 0);
                    }
                }),
                Legal.of("ranks that meet in memory", 2, world -> {
                    if (world.rank() == 0) {
                        world.recv(ints(0), 1, 0);
                    } else {
                        Thread.sleep(12);
                        world.send(ints(1), 0, 0);
                    }
                    world.barrier();
                }),
                Legal.of("a job inside a rank", 2, world -> {
                    if (world.rank() == 0) {
                        Job.ranks(2)
                                .warnings(warning -> {
                                    throw new IllegalStateException(warning);
                                })
                                .run(inner -> inner.sendrecv(ints(1), next(inner), 0, ints(0), next(inner), 0));
                        world.send(ints(1), 1, 0);
                    } else {
                        world.recv(ints(0), 0, 0);
                    }
                }),
                Legal.of("synchronous sends by turns", 8, world -> {
                            for (int i = 0; i < 4; i++) {
                                if (world.rank() % 2 == 0) {
                                    world.send(ints(1), next(world), 0);
                                    world.recv(ints(0), previous(world), 0);
                                } else {
                                    world.recv(ints(0), previous(world), 0);
                                    world.send(ints(1), next(world), 0);
                                }
                            }
                        })
                        .with(job -> job.buffering(Buffering.ZERO)),
                Legal.of("any of many, some of them ended", 8, world -> {
                    if (world.rank() > 0) {
                        world.send(ints(1), 0, world.rank());
                        return;
                    }
                    for (int i = 1; i < 8; i++) {
                        world.recv(ints(0), Comm.ANY_SOURCE, Comm.ANY_TAG);
                    }
                }));
    }

    private static List<Legal> collectives() {
        return List.of(
                Legal.of("what only the root passes", 3, world -> {
                    boolean root = world.rank() == 1;
                    world.gather(ints(1), root ? Buf.of(new int[3]) : Buf.EMPTY, 1);
                    world.gather(root ? Buf.IN_PLACE : ints(1), root ? Buf.of(new int[3]) : Buf.EMPTY, 1);
                    world.scatter(root ? Buf.of(new int[3]) : Buf.EMPTY, root ? Buf.IN_PLACE : ints(0), 1);
                    world.reduce(root ? Buf.IN_PLACE : ints(1), root ? ints(1) : Buf.EMPTY, Op.SUM, 1);
                    Parts parts = root ? Parts.of(Buf.of(new int[3]), new int[] {0, 1, 2}) : Parts.NONE;
                    world.gatherv(Buf.of(new int[world.rank()]), parts, 1);
                }),
                Legal.of("no elements, of whatever type", 2, world -> {
                    Buf none = world.rank() == 0 ? Buf.of(new int[0]) : Buf.of(new double[0]);
                    world.bcast(none, 0);
                    world.allgather(none, none);
                    world.alltoall(none, none);
                }),
                Legal.of("some in place and some not", 3, world -> {
                    Buf in = world.rank() == 0 ? Buf.IN_PLACE : ints(1);
                    world.allreduce(in, ints(1), Op.MAX);
                    world.allgather(in, Buf.of(new int[3]));
                    world.scan(in, ints(1), Op.SUM);
                    world.exscan(in, ints(1), Op.SUM);
                    world.reduceScatter(
                            world.rank() == 0 ? Buf.IN_PLACE : Buf.of(new int[3]),
                            Buf.of(new int[world.rank() == 0 ? 3 : 1]),
                            new int[] {1, 1, 1},
                            Op.SUM);
                }),
                Legal.of("started collectives end in another order", 4, world -> {
                    Request<Void> barrier = world.async().barrier();
                    Request<Void> bcast = world.async().bcast(ints(1, 2), 3);
                    Request<Void> sum = world.async().allreduce(Buf.IN_PLACE, ints(1), Op.SUM);
                    if (world.rank() % 2 == 0) {
                        Request.awaitAll(sum, bcast, barrier);
                    } else {
                        Request.awaitAll(barrier, sum, bcast);
                    }
                }),
                Legal.of("a started collective and messages by turns", 3, world -> {
                    Request<Void> barrier = world.async().barrier();
                    world.sendrecv(ints(1), next(world), 0, ints(0), previous(world), 0);
                    Request<Status> receive = world.irecv(ints(0), previous(world), 1);
                    List<Request<?>> both = List.of(barrier, receive);
                    Request.awaitAny(both);
                    world.send(ints(1), next(world), 1);
                    Request.awaitAll(both);
                }),
                Legal.of("collectives of parts at the same time", 8, world -> {
                    try (Comm half = world.split(world.rank() / 4, 0)) {
                        for (int i = 0; i <= world.rank() / 4; i++) {
                            half.allreduce(1L, world.rank() < 4 ? Op.SUM : Op.MAX);
                        }
                        world.barrier();
                    }
                }),
                Legal.of("objects and elements by turns", 3, world -> {
                    world.objects().bcast(String.class, world.rank() == 0 ? "text" : null, 0);
                    world.bcast(ints(1), 0);
                    world.objects().allgather(Integer.class, world.rank());
                    world.objects().allreduce(Integer.class, 1, Integer::sum);
                    world.barrier();
                }));
    }
}
