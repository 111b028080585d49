package org.minimpi.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A process that transfers files to a directory and stands still, until it is killed, with a part there. */
final class StoppedTransfer {

    private StoppedTransfer() {}

    /** The directory, how many files are there by then, hidden ones too, and the command line. */
    public static void main(String[] args) {
        Path to = Path.of(args[0]);
        int files = Integer.parseInt(args[1]);
        Object[] line = Stream.of(args).skip(2).toArray();
        TransferRun run = TransferRun.of(
                2,
                List.of(Interposed.before(() -> {
                    if (walk(to).size() >= files && !hidden(to, ".part").isEmpty()) {
                        System.out.println("stands still");
                        new CountDownLatch(1).await();
                    }
                })),
                line);
        System.err.println(run.err());
    }

    /** The hidden files below a directory whose names end so. */
    static List<Path> hidden(Path to, String end) throws IOException {
        return walk(to).stream()
                .filter(path -> path.getFileName().toString().startsWith(".minimpi-")
                        && path.toString().endsWith(end))
                .toList();
    }

    private static List<Path> walk(Path to) throws IOException {
        while (true) {
            if (!Files.exists(to)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(to)) {
                return all.filter(Files::isRegularFile).toList();
            } catch (UncheckedIOException e) {
                // A file has got its name, or was removed, meanwhile: once more.
            }
        }
    }
}
