package org.minimpi.transfer.fetch;

import java.net.URI;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.minimpi.transfer.FileName;
import org.minimpi.transfer.TransferException;

/**
 * Names for the files of a list of URLs: the last part of the path, or {@code index.html} where there is none. Where that was
 * given out already, in whatever case, it gets a number: {@code a.txt, a-2.txt, a-3.txt}. So the same list gives the same
 * names.
 */
final class Names {
    private static final String NAMELESS = "index.html";

    /** How often each was asked for, as a file system without case sees it. */
    private final Map<String, Integer> given = new HashMap<>();

    String next(URI url) throws TransferException {
        String name = FileName.checkPlain(of(url));
        String free = name;
        while (!isFree(free)) {
            free = numbered(name, given.merge(key(name), 1, Integer::sum));
        }
        given.put(key(free), 1);
        return FileName.checkPlain(free);
    }

    private boolean isFree(String name) {
        return !given.containsKey(key(name));
    }

    private static String of(URI url) {
        String path = url.getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String decoded = URI.create("/" + last).getPath().substring(1);
        return decoded.isEmpty() ? NAMELESS : Normalizer.normalize(decoded, Normalizer.Form.NFC);
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
