package org.minimpi.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ComparisonTest {
    private static final List<String> RESULTS = List.of(
            "{\"test\":\"latency\",\"backend\":\"MiniMPI\",\"ranks\":2,\"bytes\":8,\"us\":0.5,\"mbps\":16,\"min_us\":0.1}",
            "{\"test\":\"latency\",\"backend\":\"MiniMPI\",\"ranks\":2,\"bytes\":8,\"us\":9,\"mbps\":1,\"min_us\":0.25}",
            "{\"test\":\"latency\",\"backend\":\"MiniMPI\",\"ranks\":2,\"bytes\":8,\"us\":0.4,\"mbps\":20,\"min_us\":0.2}",
            "{\"test\":\"latency\",\"backend\":\"a<b\",\"ranks\":2,\"bytes\":8,\"us\":2,\"mbps\":4,\"min_us\":1}",
            "{\"test\":\"latency\",\"backend\":\"a<b\",\"ranks\":2,\"bytes\":1048576,\"us\":123.4,\"mbps\":4,\"min_us\":1}",
            "{\"test\":\"objects\",\"what\":\"record\",\"backend\":\"MiniMPI\",\"ranks\":2,\"bytes\":65,\"us\":20,\"min_us\":1}",
            "{\"test\":\"objects\",\"what\":\"record\",\"backend\":\"a<b\",\"ranks\":2,\"bytes\":99,\"us\":5,\"min_us\":1}");

    private static Comparison comparison(boolean least) {
        Comparison comparison = new Comparison(least);
        RESULTS.forEach(comparison::add);
        return comparison;
    }

    @Test
    void theTableHasMediansOfRoundsAndRatiosToTheFirst() {
        assertEquals("""
                | µs | ranks | size | MiniMPI | a<b |
                |---|---|---|---|---|
                | latency | 2 | 8 B | 0.50 | 2.00 (× 4.00) |
                | latency | 2 | 1 MiB |  | 123 |
                | objects | 2 | record | 20.0 | 5.00 (× 0.25) |
                """, MarkdownTable.of(comparison(false)));
    }

    @Test
    void theLeastTimesCanBeCompared() {
        String table = MarkdownTable.of(comparison(true));
        assertTrue(table.contains("| latency | 2 | 8 B | 0.20 | 1.00 (× 5.00) |"), table);
    }

    @Test
    void thePlotIsAPictureWithALineForEachProgram(@TempDir Path dir) throws Exception {
        Path results = Files.write(dir.resolve("results"), RESULTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Comparison.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                results.toString(),
                dir.resolve("plot.svg").toString());
        assertEquals(MarkdownTable.of(comparison(false)), out.toString(StandardCharsets.UTF_8));
        Document svg = parse(Files.readString(dir.resolve("plot.svg")));
        assertEquals("svg", svg.getDocumentElement().getTagName());
        assertEquals(2, svg.getElementsByTagName("polyline").getLength());
        assertTrue(svg.getDocumentElement().getTextContent().contains("a<b"));
    }

    @Test
    void nothingMeasuredIsAnEmptyPicture() throws Exception {
        Document svg = parse(LatencyPlot.of(new Comparison(false)));
        assertEquals(0, svg.getElementsByTagName("polyline").getLength());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
