package org.minimpi.transfer.fetch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.minimpi.transfer.ExitStatus;
import org.minimpi.transfer.IoFailure;
import org.minimpi.transfer.Source;
import org.minimpi.transfer.TransferException;

/** The URLs of a command line, where {@code @FILE} stands for a file with one on each line; blank lines and # are skipped. */
final class UrlList {

    private UrlList() {}

    static List<String> of(List<String> arguments) throws TransferException {
        List<String> urls = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("@")) {
                addAll(Path.of(argument.substring(1)), urls);
            } else {
                urls.add(argument);
            }
        }
        return urls;
    }

    private static void addAll(Path file, List<String> urls) throws TransferException {
        String what = "cannot read the list " + Source.show(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new TransferException(ExitStatus.FILE_IO, what + ": it is not a regular file");
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String url = line.strip();
                if (!url.isEmpty() && !url.startsWith("#")) {
                    urls.add(url);
                }
            }
        } catch (CharacterCodingException e) {
            throw new TransferException(ExitStatus.FILE_IO, what + ": it is not text in UTF-8", e);
        } catch (IOException e) {
            throw IoFailure.of(what, e);
        }
    }
}
