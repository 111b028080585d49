package org.minimpi.launcher.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.minimpi.Buf;
import org.minimpi.Checks;
import org.minimpi.Comm;
import org.minimpi.Job;
import org.minimpi.JobFailedException;

@ResourceLock("jobs in this JVM")
class RecordingReaderTest {

    @TempDir
    private Path dir;

    private final List<Path> recordings = new ArrayList<>();

    private Recording start() {
        Recording recording = new Recording();
        for (String name : List.of("Send", "Receive", "Wait", "Collective", "Match", "JobStart", "JobEnd")) {
            recording.enable("minimpi." + name).withoutThreshold().withStackTrace();
        }
        recording.start();
        return recording;
    }

    private void stop(Recording recording) throws IOException {
        Path file = dir.resolve(recordings.size() + ".jfr");
        recording.stop();
        recording.dump(file);
        recording.close();
        recordings.add(file);
    }

    private static Buf ints(int count) {
        return Buf.of(new int[count]);
    }

    @Test
    void twoRecordingsOfOneRunAreMergedByTime() throws IOException {
        Recording[] recording = {start()};
        Job.ranks(2).named("in two parts").run(world -> {
            world.sendrecv(ints(1), 1 - world.rank(), 1, ints(1), 1 - world.rank(), 1);
            world.barrier();
            if (world.rank() == 0) {
                stop(recording[0]);
                recording[0] = start();
            }
            world.barrier();
            world.sendrecv(ints(2), 1 - world.rank(), 2, ints(2), 1 - world.rank(), 2);
        });
        stop(recording[0]);
        Path first = recordings.remove(0);
        recordings.add(first);
        List<RecordedJob> jobs = RecordingReader.read(recordings);
        assertEquals(1, jobs.size());
        RecordedJob job = jobs.get(0);
        assertEquals("in two parts", job.name());
        assertEquals(2, job.ranks());
        assertTrue(job.hasEnded());
        List<Integer> tags = job.calls().stream()
                .filter(call -> call.rank() == 0 && call.isReceive())
                .map(Call::tag)
                .toList();
        assertEquals(List.of(1, 2), tags);
        List<Message> messages = Messages.of(job);
        assertEquals(4, messages.size());
        messages.forEach(message -> {
            assertEquals(message.send().tag(), message.receive().tag());
            assertEquals(message.send().rank(), message.receive().peer());
            assertTrue(message.send().start() <= message.match().time());
        });
    }

    @Test
    void callSitesAreTheProgramsOwn() throws IOException {
        Recording recording = start();
        Job.ranks(2).named("sites").run(RecordingReaderTest::meet);
        stop(recording);
        RecordedJob job = RecordingReader.read(recordings).get(0);
        job.calls()
                .forEach(call -> assertTrue(call.site().matches("RecordingReaderTest\\.meet:\\d+"), call.toString()));
        assertEquals(2, job.calls().stream().map(Call::site).distinct().count());
    }

    private static void meet(Comm world) {
        world.barrier();
        world.objects().allreduce(Integer.class, 1, Integer::sum);
    }

    @Test
    void eachJobIsItsOwn() throws IOException {
        Recording recording = start();
        Job.ranks(1).named("one").run(Comm::barrier);
        assertThrows(
                JobFailedException.class,
                () -> Job.ranks(3).named("two").run(world -> {
                    world.barrier();
                    throw new IllegalStateException("out of luck");
                }));
        stop(recording);
        List<RecordedJob> jobs = RecordingReader.read(recordings);
        assertEquals(List.of("one", "two"), jobs.stream().map(RecordedJob::name).toList());
        assertNull(jobs.get(0).failure());
        assertEquals("java.lang.IllegalStateException", jobs.get(1).failure());
        assertTrue(jobs.get(1).report().contains("out of luck"));
        assertEquals(3, jobs.get(1).calls().size());
        assertEquals(Long.MIN_VALUE, jobs.get(1).deadlockTime());
    }

    @Test
    void onlyCallsOfTheDeadlockAreMarked() throws IOException {
        Recording recording = start();
        assertThrows(
                JobFailedException.class,
                () -> Job.ranks(3).named("dead").checks(Checks.DEFAULT).run(world -> {
                    if (world.rank() < 2) {
                        world.recv(ints(1), 1 - world.rank(), 0);
                    }
                }));
        stop(recording);
        JsonObject job = page().getAsJsonArray("jobs").get(0).getAsJsonObject();
        assertTrue(job.get("report").getAsString().startsWith("DEADLOCK in dead [ranks=3]\n  rank "), job.toString());
        List<Integer> deadlocked = new ArrayList<>();
        for (JsonElement call : job.getAsJsonArray("calls")) {
            JsonArray row = call.getAsJsonArray();
            if (row.get(row.size() - 1).getAsInt() == 1) {
                deadlocked.add(row.get(0).getAsInt());
            }
        }
        assertEquals(List.of(0, 1), deadlocked.stream().sorted().toList());
    }

    private JsonObject page() throws IOException {
        return JsonParser.parseString(PageData.of(RecordingReader.read(recordings)))
                .getAsJsonObject();
    }

    @Test
    void namesCannotEndTheScript() throws IOException {
        Recording recording = start();
        String name = "</script><script>alert(1)</script> & <!-- \u2028";
        Job.ranks(1).named(name).run(Comm::barrier);
        stop(recording);
        String data = PageData.of(RecordingReader.read(recordings));
        assertFalse(data.contains("<"), data);
        assertEquals(
                name,
                page().getAsJsonArray("jobs")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString());
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Path file = Files.writeString(dir.resolve("text"), "no recording");
        assertThrows(IOException.class, () -> TimelinePage.of(List.of(List.of(file))));
    }
}
