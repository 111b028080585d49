package org.minimpi.transfer;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** The rule for names that a peer offers: a path that stays in the destination directory, on any system. */
public final class FileName {
    private static final int MOST_BYTES = 255;
    static final int MOST_PATH_BYTES = 4 << 10;
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private FileName() {}

    /** Returns the names between the slashes if all are safe to create on any system, else fails with UNSAFE_PATH. */
    static List<String> check(String path) throws TransferException {
        List<String> names = List.of(path.split("/", -1));
        String wrong = path.startsWith("/") ? "it is absolute" : null;
        if (isTooLong(path)) {
            wrong = "it is longer than " + MOST_PATH_BYTES + " bytes";
        }
        for (int i = 0; i < names.size() && wrong == null; i++) {
            wrong = whatIsWrong(names.get(i));
        }
        if (wrong != null) {
            throw new TransferException(
                    ExitStatus.UNSAFE_PATH, "unsafe name '" + Printable.escape(path) + "': " + wrong);
        }
        return names;
    }

    /** Whether it is longer than an offer can say. */
    static boolean isTooLong(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length > MOST_PATH_BYTES;
    }

    /** Returns the name if it is safe to create, and no path. */
    public static String checkPlain(String name) throws TransferException {
        if (check(name).size() > 1) {
            throw new TransferException(
                    ExitStatus.UNSAFE_PATH, "unsafe name '" + Printable.escape(name) + "': it is a path elsewhere");
        }
        return name;
    }

    private static String whatIsWrong(String name) {
        if (name.isEmpty()) {
            return "it is empty";
        }
        if (name.codePoints().anyMatch(Printable::isInvisible)) {
            return "it has control characters";
        }
        if (name.indexOf('\\') >= 0) {
            return "it is a path elsewhere";
        }
        if (name.equals(".") || name.equals("..")) {
            return "it leads out of the destination";
        }
        if (name.indexOf(':') == 1) {
            return "it begins with a drive";
        }
        if (DEVICE.matcher(name).matches()) {
            return "it is a device";
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return "it is not in Unicode's normal form NFC";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return "it is longer than " + MOST_BYTES + " bytes";
        }
        return null;
    }
}
