package org.minimpi.transfer.classic;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.Printable;
import org.minimpi.transfer.SizeConverter;
import org.minimpi.transfer.TimeConverter;
import org.minimpi.transfer.TransferException;
import org.minimpi.transfer.fetch.WebPages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gather}: every rank fetches a URL; where there are more URLs than ranks, in rounds. */
@Command(
        name = "gather",
        description = "Rank 0 scatters URLs, every rank fetches its own, and rank 0 gathers and prints the bodies.",
        sortOptions = false)
final class GatherProgram extends Program {
    private static final int ROOT = 0;

    @Parameters(paramLabel = "URL", arity = "0..*", description = "What to fetch.")
    private List<String> urls = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeConverter.class,
            description = "The most time for one URL (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            defaultValue = "16M",
            converter = SizeConverter.class,
            description = "The largest body, all of which is held in memory (default: ${DEFAULT-VALUE}).")
    private long maxSize;

    GatherProgram() {
        super(1, "URL...");
    }

    /** A body, or why there is none. */
    private record Answer(String body, String error) implements Serializable {}

    @Override
    int first() throws InterruptedException {
        return urls.isEmpty() ? usage() : play();
    }

    @Override
    int other() throws InterruptedException {
        return urls.isEmpty() ? ExitStatus.USAGE : play();
    }

    private int play() throws InterruptedException {
        WebPages pages = new WebPages(world(), timeout, maxSize);
        if (world().rank() < urls.size()) {
            print("I got the url");
        }
        int status = ExitStatus.OK;
        for (int done = 0; done < urls.size(); done += world().size()) {
            String url = objects().scatter(String.class, world().rank() == ROOT ? round(done) : null, ROOT);
            List<Answer> answers = objects().gather(Answer.class, url == null ? null : fetch(pages, url), ROOT);
            if (!show(answers, done)) {
                status = ExitStatus.PARTIAL;
            }
        }
        return status;
    }

    /** One URL for each rank from this one on, and null where there are no more. */
    private List<String> round(int from) {
        List<String> round = new ArrayList<>();
        for (int i = from; i < from + world().size(); i++) {
            round.add(i < urls.size() ? urls.get(i) : null);
        }
        return round;
    }

    private static Answer fetch(WebPages pages, String url) throws InterruptedException {
        try {
            return new Answer(pages.get(url), null);
        } catch (TransferException e) {
            return new Answer(null, e.getMessage());
        }
    }

    /** Prints what came together at root, which is nothing elsewhere; false if something could not be had. */
    private boolean show(List<Answer> answers, int from) {
        boolean all = true;
        for (int i = 0; i < answers.size() && answers.get(i) != null; i++) {
            Answer answer = answers.get(i);
            if (answer.error() == null) {
                print(answer.body());
            } else {
                print("Error: " + Printable.escape(urls.get(from + i) + ": " + answer.error()));
                all = false;
            }
        }
        return all;
    }
}
