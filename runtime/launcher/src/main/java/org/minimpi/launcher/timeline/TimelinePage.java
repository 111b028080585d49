package org.minimpi.launcher.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A page that shows recordings of a run. It has all it needs in itself, and its content security policy lets it fetch
 * nothing and run no script but its own.
 */
public final class TimelinePage {
    private final String data;
    private final int jobs;

    private TimelinePage(String data, int jobs) {
        this.data = data;
        this.jobs = jobs;
    }

    /**
     * The page of one run.
     *
     * @param recordings files of Flight Recorder: a list for each job, or for several that ran in one process, with a file for
     *     each process
     * @return a page
     * @throws IOException if one cannot be read
     */
    public static TimelinePage of(List<List<Path>> recordings) throws IOException {
        List<RecordedJob> jobs = new ArrayList<>();
        for (List<Path> processes : recordings) {
            jobs.addAll(RecordingReader.read(processes));
        }
        return new TimelinePage(PageData.of(jobs), jobs.size());
    }

    /**
     * How many jobs it shows.
     *
     * @return 0 if none ran while it was recorded
     */
    public int jobs() {
        return jobs;
    }

    /**
     * Writes it as HTML.
     *
     * @param out where to, in UTF-8
     * @throws IOException if that fails
     */
    public void writeTo(Writer out) throws IOException {
        String style = resource("timeline.css");
        String script = resource("timeline.js");
        String policy = "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style);
        for (String line : resource("timeline.html").lines().toList()) {
            switch (line.strip()) {
                case "@policy@" ->
                    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                            .append(policy)
                            .append("\">");
                case "@style@" -> out.append("<style>").append(style).append("</style>");
                case "@script@" -> out.append("<script>").append(script).append("</script>");
                case "@data@" ->
                    out.append("<script type=\"application/json\" id=\"data\">")
                            .append(data)
                            .append("</script>");
                default -> out.append(line);
            }
            out.append('\n');
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TimelinePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the launcher's jar has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
