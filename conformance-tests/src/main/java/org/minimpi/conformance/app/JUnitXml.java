package org.minimpi.conformance.app;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the form that build servers read. */
final class JUnitXml {
    private final String name;
    private final List<CaseResult> results;

    JUnitXml(String name, List<CaseResult> results) {
        this.name = name;
        this.results = results;
    }

    void write(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "conformance on " + name);
            Map<String, List<CaseResult>> suites =
                    results.stream().collect(Collectors.groupingBy(JUnitXml::suite, TreeMap::new, Collectors.toList()));
            for (Map.Entry<String, List<CaseResult>> suite : suites.entrySet()) {
                write(xml, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(XMLStreamWriter xml, String suite, List<CaseResult> cases) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite);
        xml.writeAttribute("tests", "" + cases.size());
        xml.writeAttribute("failures", "" + count(cases, CaseResult.Outcome.FAILED));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "" + count(cases, CaseResult.Outcome.SKIPPED));
        xml.writeAttribute(
                "time", seconds(cases.stream().mapToDouble(CaseResult::seconds).sum()));
        for (CaseResult result : cases) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", suite);
            xml.writeAttribute("name", result.name().substring(suite.length() + 1));
            xml.writeAttribute("time", seconds(result.seconds()));
            if (!result.is(CaseResult.Outcome.PASSED)) {
                xml.writeStartElement(result.is(CaseResult.Outcome.FAILED) ? "failure" : "skipped");
                xml.writeAttribute("message", legal(result.reason()));
                xml.writeCharacters(legal(String.join("\n", result.details())));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String suite(CaseResult result) {
        return result.name().substring(0, result.name().indexOf('.'));
    }

    private static long count(List<CaseResult> cases, CaseResult.Outcome outcome) {
        return cases.stream().filter(result -> result.is(outcome)).count();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    /** XML has no place for most control characters. */
    private static String legal(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
